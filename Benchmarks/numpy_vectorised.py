"""The model in NumPy, vectorised over chunks of trials that stay in the second-level cache, a process a thread.

Inputs come from tables of quantiles with linear interpolation, noise from NumPy's own standard normals (ziggurats over
SFC64)."""

import math
import mmap
import multiprocessing
import time

import numpy as np

import peer
from peer import BAND_TRIALS, NEVER, NONE, OUTCOME_COLUMNS, STEP

CHUNK = 4096
SHOCK_FADE = math.exp(-STEP / 2)
LOW_LAG, HIGH_LAG = math.log(0.1 / 12), math.log(10)
LOW_RATE, HIGH_RATE, RATE_STEP = math.log(0.01), math.log(11), 0.01
OUTCOME = {name: column for column, name in enumerate(peer.OUTCOMES + ["future"])}
STAGE = {name: number for number, name in enumerate(peer.STAGES)}


class Inputs:
    """The inputs of a chunk: `x.adoption_growth` is a row of as many numbers as there are trials."""

    def __init__(self, rows):
        for name, position in peer.positions().items():
            setattr(self, name.lower(), rows[position])


def clamped(x, low, high):
    """x between two bounds."""
    return np.minimum(np.maximum(x, low), high)


def shrinking(rate, years):
    """The integral of e^(−rate·s) over `years`."""
    vanishes = np.abs(rate * years) < 1e-12
    safe = np.where(vanishes, 1.0, rate)
    return np.where(vanishes, years, -np.expm1(-safe * years) / safe)


def shell_left(rate, life, age):
    """What is left of the worth of shell after some years of service, per $."""
    return shrinking(rate, np.maximum(life - age, 0)) / shrinking(rate, life)


class Delay:
    """Readings of a history at a lag: the upper neighbour of a step is the lower one of the next."""

    def __init__(self, years):
        steps = years / STEP
        whole = np.floor(steps) + 1
        self.fraction = whole - steps
        lanes = len(years)
        self.place = (2 - whole.astype(np.int64)) * lanes + np.arange(lanes)
        self.lanes = lanes
        self.lower = np.zeros(lanes)

    def read(self, history, step):
        """The history, whose first two rows are zeros, before a step less the lag; before all of it, its first zero."""
        upper = history.take(self.place + step * self.lanes, mode="clip")
        total = self.lower + self.fraction * (upper - self.lower)
        self.lower = upper
        return total


class Pipeline:
    """Capacity of what was ordered before the start, in parts of what a lead time's orders at the start would be."""

    def __init__(self, x):
        rate = x.datacenter_past_growth + x.hardware_improvement
        self.lead, self.life = x.datacenter_lead_time, x.datacenter_chip_life
        first = (np.floor(self.life / STEP) + 1) * STEP - self.life
        self.all, self.factor = shrinking(-rate, self.lead), np.exp(rate * STEP)
        self.came, self.coming = np.zeros(len(rate)), shrinking(-rate, STEP)
        self.left, self.leaving = shrinking(-rate, first), np.exp(rate * first) * self.coming

    def read(self, t):
        """What has come and not yet retired at t, and a step further."""
        came = np.where(t < self.lead, self.came, self.all)
        self.came = self.came + self.coming
        self.coming *= self.factor
        retires = t > self.life
        if retires.any():
            left = np.where(t - self.life < self.lead, self.left, self.all)
            came = came - retires * left
            self.left = self.left + retires * self.leaving
            self.leaving *= np.where(retires, self.factor, 1)
        return came


class Walk:
    """A chunk of trials on its way to the horizon; `series` is None where they are not recorded."""

    def __init__(self, x, noise, settings, outcomes, series, fixed_orders=()):
        self.settings, self.steps, self.fixed_orders = settings, settings.steps, fixed_orders
        self.x, self.noise, self.outcomes, self.series = x, noise, outcomes, series
        self.lanes = len(x.adoption_growth)
        self.start_capacity(x)
        self.start_demand(x)
        self.start_choice(x)
        self.start_processes(x)
        self.start_cash(x)

    def start_capacity(self, x):
        """What a dollar buys, and capacity in service."""
        self.rho = rho = np.log1p(x.finance_discount_rate)
        life = x.datacenter_chip_life
        self.u0 = x.datacenter_initial_load * x.datacenter_max_utilisation
        self.shell_value = (1 - x.datacenter_chip_share) * shell_left(rho, x.datacenter_shell_life, life)
        running = (x.datacenter_opex_rate + x.datacenter_energy_rate * self.u0) * shrinking(rho, life)
        capital = np.exp(rho * x.datacenter_lead_time) - self.shell_value * np.exp(-rho * life)
        annual = (capital + running) / shrinking(rho + x.hardware_improvement, life)
        self.per_capital = annual / (x.pricing_unit_cost * self.u0 * (1 - x.datacenter_training_share))
        self.u, self.inverse_u0 = self.u0, 1 / self.u0
        self.inverse_max_u, self.standing_loss = 1 / x.datacenter_max_utilisation, 1 / life
        self.training, self.training_factor = np.ones(self.lanes), np.exp(-x.datacenter_training_decline * STEP)
        self.sold_floor = 1 - x.datacenter_training_share * x.datacenter_training_floor
        self.sold_fading = x.datacenter_training_share * (1 - x.datacenter_training_floor)
        self.ordered, self.installed = np.zeros((2, self.steps + 3, self.lanes))
        self.at_lead, self.at_life = Delay(x.datacenter_lead_time), Delay(life)
        self.at_leave = Delay(x.datacenter_lead_time + life)
        self.online, self.built_sum, self.leaving = np.zeros((3, self.lanes))
        self.pipeline = Pipeline(x)
        at_start = np.exp(-x.datacenter_past_growth * x.datacenter_lead_time)
        self.under_way = self.per_capital * x.datacenter_capex * at_start

    def start_demand(self, x):
        """Shares, prices and work at the start."""
        self.local = x.substitution_initial_local_share * self.settings.local_enabled
        self.open = x.substitution_initial_open_share * self.settings.open_enabled
        closed = 1 - self.local - self.open
        self.open_over_cost = x.pricing_open_cost_ratio * x.pricing_open_markup
        markup = (closed * x.pricing_initial_markup + self.open * self.open_over_cost) / (1 - self.local)
        index = x.pricing_unit_cost * markup
        work = x.adoption_initial_spend / (index * (1 - self.local))
        ratio = x.adoption_ceiling / x.adoption_initial_spend
        load = work * (closed + x.pricing_open_cost_ratio * self.open)
        self.at_ceiling, self.room, self.log_price0 = work * ratio, ratio - 1, np.log(index)
        self.inverse_load0 = 1 / load
        self.standing0 = load / (self.u0 * (1 - x.datacenter_training_share))
        self.growth = np.exp(-STEP * np.where(ratio < 1, np.abs(x.adoption_growth), x.adoption_growth))
        self.markup_rise = x.pricing_target_markup - x.pricing_initial_markup
        self.rise_rate = 1 / x.pricing_rise_years
        self.reaching = x.pricing_compute_share
        if self.settings.prices_at_cost:
            self.open_over_cost, self.reaching = x.pricing_open_cost_ratio, 1.0

    def start_choice(self, x):
        """Local cost, hurdles and tolerance."""
        owning = (1 - x.workstation_sunk_share) / x.workstation_life + x.workstation_upkeep
        busy = x.workstation_power * 8766 * x.workstation_duty * x.workstation_electricity
        self.q0 = (x.workstation_price * owning + busy) / (x.workstation_speed * x.workstation_duty * 31.5576)
        self.compression = x.open_lag_compression / 12
        self.halving = -12 * math.log(2) / x.substitution_tolerance
        self.tolerance_factor = np.exp(-x.substitution_tolerance_growth * STEP)
        self.open_hurdle = np.log(self.open_over_cost * x.substitution_open_friction)
        hurdle = self.q0 / x.pricing_unit_cost * x.substitution_local_friction
        self.local_hurdle = np.where(hurdle > 0, np.log(hurdle), -1e9)
        self.moved = -np.expm1(-STEP / x.substitution_inertia)

    def start_processes(self, x):
        """Falls of cost, shocks and the lag."""
        self.fall, self.local_fall, self.shock = np.zeros((3, self.lanes))
        self.cost = np.ones(self.lanes)
        self.log_lag, self.lag = np.log(x.open_lag_initial / 12), x.open_lag_initial / 12
        self.lag_target, self.reversion = np.log(x.open_lag_long_run / 12), x.open_lag_reversion * STEP
        self.noise[0 : self.steps] *= x.adoption_volatility * 0.5
        self.noise[self.steps : 2 * self.steps] *= x.hardware_volatility * 0.5
        self.noise[2 * self.steps :] *= x.open_lag_volatility * 0.5

    def start_cash(self, x):
        """Discounting and running totals."""
        self.planned, self.fade_factor = np.zeros(self.lanes), np.exp(-x.datacenter_growth_fade * STEP)
        self.fade = x.datacenter_capex_growth * shrinking(x.datacenter_growth_fade, STEP)
        self.present, self.discount_factor = np.exp(-self.rho * (STEP / 2)), np.exp(-self.rho * STEP)
        self.lost = 1 - x.datacenter_recovery
        self.flows = np.empty((self.steps, self.lanes))
        self.cumulative, self.npv, self.discounted_orders, self.salvage = np.zeros((4, self.lanes))
        self.last_deficit, self.stranded, self.ordered_sum = np.zeros((3, self.lanes))
        self.least_u = x.datacenter_max_utilisation
        # Whether the value so far is negative, and how often that changed; what comes first is an order.
        self.below, self.turns = np.ones(self.lanes, bool), np.zeros(self.lanes, np.int64)

    def take_prices(self, x, t):
        """Tightness and prices."""
        self.tightness = np.log(np.maximum(self.u * self.inverse_u0, 1e-300))
        ramp = clamped((t - x.pricing_rise_start) * self.rise_rate, 0, 1)
        held = np.maximum(x.pricing_initial_markup, 1 + x.pricing_lead_premium * self.lag)
        markup = np.minimum(x.pricing_initial_markup + self.markup_rise * ramp, held)
        scarcity = clamped(x.pricing_pressure * self.tightness, math.log(0.3), math.log(2))
        cost = x.pricing_unit_cost * self.cost
        self.log_markup = np.log(markup) + scarcity
        self.closed_price = cost * markup * np.exp(scarcity)
        self.open_price = cost * self.open_over_cost
        if self.settings.prices_at_cost:
            self.closed_price, self.log_markup = cost, 0.0

    def take_demand(self, x, t):
        """Work and what is paid for it."""
        remote = 1 - self.local
        closed = remote - self.open
        paid = closed * self.closed_price + self.open * self.open_price
        fall = x.hardware_improvement * t
        surprise = np.log(paid / remote) - self.log_price0 + fall
        response = np.exp(fall - x.adoption_elasticity * surprise + self.shock)
        self.work = self.at_ceiling / (1 + self.room) * response
        self.room = self.room * self.growth
        self.paid, self.per_work = paid, closed + x.pricing_open_cost_ratio * self.open

    def take_capacity(self, x, k):
        """Capacity on line and its use."""
        online = self.at_lead.read(self.ordered, k)
        self.built_sum = self.built_sum + self.per_capital * (online - self.online) / self.cost
        self.installed[k + 2] = self.built_sum
        self.online = online
        built = self.built_sum - self.at_life.read(self.installed, k + 1)
        standing = self.standing0 * np.maximum(1 - self.standing_loss * (k * STEP), 0)
        standing += self.under_way * self.pipeline.read(k * STEP)
        left = self.sold_floor - self.sold_fading * self.training
        sellable = (built + standing) * left
        leaving = self.at_leave.read(self.ordered, k + 1)
        self.gross, self.retired = online - self.leaving, leaving - self.leaving
        self.leaving = leaving
        self.sellable_built = built * left
        if self.settings.demand_as_planned:
            self.work = self.u0 * sellable
        self.load, self.spend = self.work * self.per_work, self.work * self.paid
        self.u = np.where(
            sellable > 0, np.minimum(self.load / np.maximum(sellable, 1e-290), x.datacenter_max_utilisation),
            x.datacenter_max_utilisation)
        self.training *= self.training_factor

    def take_orders(self, x, k):
        """What is ordered in a step."""
        if self.settings.fixed_orders:
            orders = np.full(self.lanes, self.fixed_orders[k])
        else:
            reaction = clamped(x.datacenter_discipline * self.tightness, math.log(0.25), math.log(1.5))
            orders = x.datacenter_capex * STEP * np.exp(self.planned + reaction)
            self.planned += self.fade
            self.fade *= self.fade_factor
        self.discounted_orders += orders * self.present
        self.ordered_sum += orders
        return orders

    def take_cash(self, x, k):
        """Revenue, costs, the value of shells whose chips retire, and what they amount to."""
        flow = self.flows[k]
        idle = 1 - self.u * self.inverse_max_u
        np.multiply(self.reaching * self.paid / self.per_work * STEP, self.u * self.sellable_built, out=flow)
        flow -= (x.datacenter_opex_rate + x.datacenter_energy_rate * self.u) * self.gross * STEP
        if k < self.settings.build_steps or self.settings.fixed_orders:
            flow -= self.take_orders(x, k)
        self.ordered[k + 2] = self.ordered_sum
        shells = self.retired * self.shell_value * (1 - idle * self.lost)
        flow += shells
        self.salvage += shells
        self.add_value(flow * self.present)
        self.present *= self.discount_factor
        self.cumulative += flow
        self.last_deficit[self.cumulative < 0] = (k + 1) * STEP
        np.maximum(self.stranded, self.gross * idle, out=self.stranded)
        if k < self.settings.dominance_steps:
            self.least_u = np.minimum(self.least_u, self.u)

    def add_value(self, value):
        """Adds to npv and notes where its sign changes."""
        self.npv += value
        below = self.npv < 0
        self.turns += below != self.below
        self.below = below

    def value_shells(self, x):
        """Shells in service or on order at the horizon; orders of most scenarios have retired by then."""
        horizon, service = self.steps * STEP, x.datacenter_lead_time + x.datacenter_chip_life
        first = max(math.floor((horizon - service.max() - STEP) / STEP), 0)
        last = self.steps if self.settings.fixed_orders else min(self.settings.build_steps, self.steps)
        left = np.zeros(self.lanes)
        for k in range(first, last):
            serving = clamped(((k + 1) * STEP - horizon + service) / STEP, 0, 1)
            age = np.maximum(horizon - k * STEP - x.datacenter_lead_time, 0)
            worth = shell_left(self.rho, x.datacenter_shell_life, age)
            left += (self.ordered[k + 2] - self.ordered[k + 1]) * serving * worth
        idle = 1 - self.u * self.inverse_max_u
        self.horizon_shells = left * (1 - x.datacenter_chip_share) * (1 - idle * self.lost)
        self.salvage += self.horizon_shells
        self.add_value(self.horizon_shells * np.exp(-self.rho * horizon))

    def choose(self, x):
        """Shares move to their targets."""
        fit_open = np.exp(self.lag * self.halving)
        fit_local = np.exp((self.lag + self.compression) * self.halving) * self.settings.local_enabled
        sensitivity = x.substitution_price_sensitivity
        open_weight = np.exp(np.minimum(sensitivity * (self.log_markup - self.open_hurdle), 340))
        open_weight *= self.settings.open_enabled
        ratio = self.log_markup + self.local_fall - self.fall - self.local_hurdle
        local_weight = np.exp(np.minimum(sensitivity * ratio, 340)) * self.settings.local_enabled
        fitting = fit_local / (1 + open_weight + local_weight)
        target_open = fitting * open_weight + (fit_open - fit_local) * (open_weight / (1 + open_weight))
        self.local = self.local + self.moved * (fitting * local_weight - self.local)
        self.open = self.open + self.moved * (target_open - self.open)
        self.halving *= self.tolerance_factor

    def advance(self, x, k):
        """Shocks, costs and the lag."""
        common = self.noise[self.steps + k]
        self.shock = SHOCK_FADE * self.shock + self.noise[k]
        self.fall = self.fall + (x.hardware_improvement * STEP + common)
        self.local_fall = self.local_fall + (x.workstation_improvement * STEP + common)
        self.cost = np.exp(-self.fall)
        use = np.log(np.maximum(self.load * self.inverse_load0, 1e-12))
        drift = (self.lag_target - x.open_lag_distillation * use - self.log_lag) * self.reversion
        self.log_lag = clamped(self.log_lag + drift + self.noise[2 * self.steps + k], LOW_LAG, HIGH_LAG)
        self.lag = np.exp(self.log_lag)

    def record(self, k):
        """The series of a year's last step, and the shares where dominance is judged."""
        if k == self.settings.dominance_steps - 1:
            for name, values in (("localShare", self.local), ("openShare", self.open), ("spend", self.spend)):
                self.outcomes[OUTCOME[name]] = values
        if self.series is None or (k + 1) % 4 and k != self.steps - 1:
            return
        series = (
            self.spend, self.closed_price, self.open_price, self.q0 * np.exp(-self.local_fall), 12 * self.lag,
            self.local, self.open, self.u, self.gross, self.cumulative)
        for number, values in enumerate(series):
            self.series[number * peer.years(self.steps) + k // 4] = values

    def run(self):
        """Every step, then the outcomes but irr."""
        for k in range(self.steps):
            self.take_prices(self.x, k * STEP)
            self.take_demand(self.x, k * STEP)
            self.take_capacity(self.x, k)
            self.take_cash(self.x, k)
            self.record(k)
            self.choose(self.x)
            self.advance(self.x, k)
        self.value_shells(self.x)
        self.conclude()

    def conclude(self):
        """The outcomes but irr."""
        outcomes, horizon = self.outcomes, self.steps * STEP
        npv = self.npv
        built = self.discounted_orders > 0
        outcomes[OUTCOME["npv"]] = npv
        outcomes[OUTCOME["profitabilityIndex"]] = np.where(
            built, npv / np.where(built, self.discounted_orders, 1), NONE)
        outcomes[OUTCOME["payback"]] = np.where(self.last_deficit == horizon, NEVER, self.last_deficit)
        outcomes[OUTCOME["capexTotal"]] = self.ordered_sum
        outcomes[OUTCOME["salvage"]] = self.salvage
        outcomes[OUTCOME["stranded"]] = self.stranded
        outcomes[OUTCOME["minUtilisation"]] = self.least_u
        dominates = outcomes[OUTCOME["localShare"]] >= self.settings.dominance_share
        outcomes[OUTCOME["future"]] = np.where(dominates, 2.0, np.where(npv >= 0, 0.0, 1.0))


def value_at(flows, shells, w):
    """Value of the flows divided by w = (1 + r)^(−1/8), and its slope by w."""
    square = w * w
    total, slope = flows[-1] + shells * w, 0.5 * shells / w
    for flow in flows[-2::-1]:
        slope *= square
        slope += total
        total *= square
        total += flow
    return total, 2 * w * slope


def turns_from_the_end(flows, shells, w):
    """How often the totals of discounted flows change their sign, taken from the end."""
    square, total = w * w, shells / w
    below, turns = np.zeros(len(w), bool), np.zeros(len(w), np.int64)
    for flow in flows[::-1]:
        total *= square
        total += flow
        was, below = below, total < 0
        turns += below != was
    return turns


def look_through(flows, shells, rates, upwards):
    """The first step of the log rate from the discount rate on over which the sign changes: its ends as factors, and
    where there is one."""
    way, length = np.where(upwards, 1, -1), np.where(upwards, HIGH_RATE - rates, rates - LOW_RATE)
    steps = np.arange(math.ceil(length.max(initial=0) / RATE_STEP) + 1)[:, None]
    factors = np.exp((rates + way * np.minimum(steps * RATE_STEP, length)) / -8)
    total, square = shells / factors, factors * factors
    for flow in flows[::-1]:
        total = flow + total * square
    turned = (total < 0) == upwards
    turned[0] = False
    first, lanes = turned.argmax(axis=0), np.arange(len(rates))
    before, after = factors[np.maximum(first - 1, 0), lanes], factors[first, lanes]
    return np.minimum(before, after), np.maximum(before, after), turned.any(axis=0)


def brackets(walk):
    """Between which factors irr lies, and where it exists.

    Above the discount rate there are at most as many roots as the running totals of the discounted flows change their
    sign; below it, as the totals from the end do (Laguerre, 1883). Where that is once, the root is the only one on its
    side. Else the side is looked through."""
    start, below = np.exp(walk.rho / -8), walk.below
    turns = np.where(below, turns_from_the_end(walk.flows, walk.horizon_shells, start), walk.turns)
    end = np.exp(np.where(below, LOW_RATE, HIGH_RATE) / -8)
    value = value_at(walk.flows, walk.horizon_shells, end)[0]
    low, high, exists = np.minimum(start, end), np.maximum(start, end), (value >= 0) == below
    several = np.flatnonzero(turns > 1)
    low[several], high[several], exists[several] = look_through(
        walk.flows[:, several], walk.horizon_shells[several], walk.rho[several], ~below[several])
    return low, high, exists


def internal_rate(walk):
    """irr by safeguarded Newton steps from the discount rate on; trials that are there leave when most of them are."""
    low, high, exists = brackets(walk)
    left = np.flatnonzero(exists)
    factors = clamped(np.exp(walk.rho / -8), low, high)
    flows, shells = walk.flows[:, left], walk.horizon_shells[left]
    w, low, high = factors[left], low[left], high[left]
    last, pending = high - low, np.ones(len(left), bool)
    while pending.any():
        if 3 * pending.sum() < len(left):
            factors[left] = w
            flows, shells, left = flows[:, pending], shells[pending], left[pending]
            w, low, high, last, pending = (values[pending] for values in (w, low, high, last, pending))
        value, slope = value_at(flows, shells, w)
        below = value < 0
        low, high = np.where(below, w, low), np.where(below, high, w)
        newton = w - value / slope
        quick = (low < newton) & (newton < high) & (np.abs(2 * value) <= np.abs(last * slope))
        after = np.where(value == 0, w, np.where(quick, newton, 0.5 * (low + high)))
        last = np.abs(after - w)
        w = np.where(pending, after, w)
        pending = pending & (last > np.where(quick, 1e-8, 1e-13) * w)
    factors[left] = w
    rates, discount = factors**-8 - 1, walk.x.finance_discount_rate
    return np.where(exists, np.where(walk.below, np.minimum(rates, discount), np.maximum(rates, discount)), NONE)


class Worker:
    """What a process works with: the scenario, and the tables of results that it shares with the others."""

    def __init__(self, settings, starts, slopes, seed, outcomes, series):
        self.settings, self.starts, self.slopes, self.seed = settings, starts, slopes, seed
        self.outcomes, self.series = outcomes, series

    def draw(self, random):
        """The inputs and the noise of a chunk."""
        inputs, cells = self.starts.shape
        place = random.random((inputs, CHUNK)) * cells
        cell = place.astype(np.int64)
        rows = np.empty((inputs, CHUNK))
        for position in range(inputs):
            rows[position] = self.starts[position].take(cell[position])
            rows[position] += self.slopes[position].take(cell[position]) * place[position]
        return Inputs(rows), random.standard_normal((3 * self.settings.steps, CHUNK))

    def run_chunk(self, chunk):
        """Writes the results of a chunk; gives the seconds of its stages."""
        laps = peer.Laps()
        trials = slice(chunk * CHUNK, (chunk + 1) * CHUNK)
        outcomes = self.outcomes[:, trials]
        x, noise = self.draw(np.random.Generator(np.random.SFC64([self.seed, chunk])))
        laps.lap(STAGE["sampling"])
        walk = Walk(x, noise, self.settings, outcomes, self.series[:, trials] if trials.start < BAND_TRIALS else None)
        walk.run()
        laps.lap(STAGE["model"])
        outcomes[OUTCOME["irr"]] = internal_rate(walk)
        laps.lap(STAGE["irr"])
        return laps.seconds


def hire(*known):
    """Makes the worker of a process."""
    global worker
    worker = Worker(*known)


def run_chunk(chunk):
    """Has the worker of this process run a chunk."""
    return worker.run_chunk(chunk)


def work_case(settings, inputs, noise, orders):
    """The results of a worked case, as a chunk of one trial."""
    outcomes, series = np.empty((OUTCOME_COLUMNS, 1)), np.empty((peer.bands(settings.steps), 1))
    walk = Walk(Inputs(inputs[:, None].copy()), noise[:, None].copy(), settings, outcomes, series, orders)
    walk.run()
    outcomes[OUTCOME["irr"]] = internal_rate(walk)
    return np.concatenate([outcomes, series])[:, 0]


def shared_table(columns, trials):
    """A table that processes share."""
    return np.frombuffer(mmap.mmap(-1, columns * trials * 8)).reshape(columns, trials)


def run(settings, starts, slopes, trials, threads, seed):
    """The timed run, and its report; the clock starts when the processes have."""
    chunks = -(-trials // CHUNK)
    outcomes = shared_table(OUTCOME_COLUMNS, chunks * CHUNK)
    series = shared_table(peer.bands(settings.steps), min(chunks * CHUNK, BAND_TRIALS))
    known = settings, starts, slopes, seed, outcomes, series
    with multiprocessing.get_context("fork").Pool(threads, hire, known) as pool:
        pool.map(abs, range(threads))
        begun = time.perf_counter()
        stages = np.sum(pool.map(run_chunk, range(chunks), chunksize=1), axis=0)
        walked = time.perf_counter()
        found = peer.summaries(outcomes, series, threads)
        ended = time.perf_counter()
    stages[STAGE["statistics"]] += threads * (ended - walked)
    peer.report(chunks * CHUNK, ended - begun, stages, *found)


if __name__ == "__main__":
    with np.errstate(all="ignore"):
        peer.main(work_case, {"run": run})
