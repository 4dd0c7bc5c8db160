"""The model in numba: one trial at a time in compiled scalar code, portions of trials on all threads by `prange`.

Inputs come from tables of quantiles with linear interpolation, noise from xoshiro256+ (Blackman and Vigna, 2018) by Box
and Muller's method. Code is compiled before the clock starts, and cached. The numba that packages bring has no vector
versions of exp and log, so that these are scalar."""

import math
import time
from collections import namedtuple

import numba
import numpy as np

import peer
from peer import BAND_TRIALS, NEVER, NONE, OUTCOME_COLUMNS, STEP

globals().update(peer.positions())
NPV, INDEX, IRR, PAYBACK, LOCAL, OPEN, SPEND, CAPEX, SALVAGE, STRANDED, LEAST_UTILISATION, FUTURE = range(12)
LN2 = math.log(2)
LOW_SCARCITY = math.log(0.3)
LOW_REACTION, HIGH_REACTION = math.log(0.25), math.log(1.5)
LOW_LAG, HIGH_LAG = math.log(0.1 / 12), math.log(10)
SHOCK_FADE = math.exp(-STEP / 2)
LOW_RATE, HIGH_RATE, RATE_STEP = math.log(0.01), math.log(11), 0.01
PORTION = 1024
TILE = 64

compiled = numba.njit(fastmath=True, cache=True, error_model="numpy")
inlined = numba.njit(fastmath=True, cache=True, error_model="numpy", inline="always")


@inlined
def clamped(x, low, high):
    """x between two bounds."""
    return min(max(x, low), high)


@inlined
def shrinking(rate, years):
    """The integral of e^(−rate·s) over `years`."""
    return years if abs(rate * years) < 1e-12 else -math.expm1(-rate * years) / rate


@compiled
def shell_left(rate, life, age):
    """What is left of the worth of shell after some years of service, per $."""
    return shrinking(rate, max(life - age, 0.0)) / shrinking(rate, life)


@compiled
def capacity_per_capital(x, rho, shell_value):
    """κ, Ptok/yr per B$."""
    life = x[DATACENTER_CHIP_LIFE]
    u0 = x[DATACENTER_INITIAL_LOAD] * x[DATACENTER_MAX_UTILISATION]
    running = (x[DATACENTER_OPEX_RATE] + x[DATACENTER_ENERGY_RATE] * u0) * shrinking(rho, life)
    capital = math.exp(rho * x[DATACENTER_LEAD_TIME]) - shell_value * math.exp(-rho * life)
    annual = (capital + running) / shrinking(rho + x[HARDWARE_IMPROVEMENT], life)
    return annual / (x[PRICING_UNIT_COST] * u0 * (1 - x[DATACENTER_TRAINING_SHARE]))


@compiled
def local_cost(x):
    """q₀, $/Mtok."""
    owning = (1 - x[WORKSTATION_SUNK_SHARE]) / x[WORKSTATION_LIFE] + x[WORKSTATION_UPKEEP]
    busy = x[WORKSTATION_POWER] * 8766 * x[WORKSTATION_DUTY] * x[WORKSTATION_ELECTRICITY]
    return (x[WORKSTATION_PRICE] * owning + busy) / (x[WORKSTATION_SPEED] * x[WORKSTATION_DUTY] * 31.5576)


@inlined
def delay(years):
    """Whole steps and what is left of the last, for readings at a lag."""
    steps = years / STEP
    whole = math.floor(steps) + 1.0
    return int(whole), whole - steps


@inlined
def reading(history, step, whole, fraction):
    """A history at a lag; its first two entries are zeros."""
    place = step - whole + 1
    lower = history[max(place, 0)]
    return lower + fraction * (history[max(place + 1, 0)] - lower)


@compiled
def choose(x, c, lag, halving, log_markup, log_cost_ratio, local_enabled, open_enabled):
    """The shares that local and hosted open work move to."""
    fit_open = math.exp(-lag * halving)
    fit_local = local_enabled * math.exp(-(lag + x[OPEN_LAG_COMPRESSION] / 12) * halving)
    sensitivity = x[SUBSTITUTION_PRICE_SENSITIVITY]
    open_weight = open_enabled * math.exp(min(sensitivity * (log_markup - c.open_hurdle), 340.0))
    local_weight = local_enabled * math.exp(min(sensitivity * (log_markup + log_cost_ratio - c.local_hurdle), 340.0))
    both = 1 + open_weight + local_weight
    inverse = 1 / ((1 + open_weight) * both)
    fitting = fit_local * (1 + open_weight) * inverse
    return fitting * local_weight, fitting * open_weight + (fit_open - fit_local) * open_weight * both * inverse


Lags = namedtuple("Lags", "lead lead_part life life_part leave leave_part")
Constants = namedtuple(
    "Constants",
    "rho per_capital u0 inverse_u0 inverse_max_u at_ceiling room inverse_load0 log_price0 standing0 open_over_cost q0"
    " open_hurdle local_hurdle moved standing_loss shell_value reaching rise_rate growth training_factor fade"
    " fade_factor discount_factor tolerance_factor lag_target under_way all_came pipeline_factor")


@compiled
def start_demand(x, local, opened, open_over_cost):
    """Work at the ceiling and the room below it, load and price index at the start."""
    closed = 1 - local - opened
    index = x[PRICING_UNIT_COST] * (closed * x[PRICING_INITIAL_MARKUP] + opened * open_over_cost) / (1 - local)
    work = x[ADOPTION_INITIAL_SPEND] / (index * (1 - local))
    ratio = x[ADOPTION_CEILING] / x[ADOPTION_INITIAL_SPEND]
    return work * ratio, ratio - 1, work * (closed + x[PRICING_OPEN_COST_RATIO] * opened), index


@compiled
def start_lags(x):
    """The lags at which histories are read."""
    lead = delay(x[DATACENTER_LEAD_TIME])
    life = delay(x[DATACENTER_CHIP_LIFE])
    leave = delay(x[DATACENTER_LEAD_TIME] + x[DATACENTER_CHIP_LIFE])
    return Lags(lead[0], lead[1], life[0], life[1], leave[0], leave[1])


@compiled
def start_pipeline(x, rate):
    """What comes on line in the first step of what was ordered before the start; what retires by the first step in
    which chips do, and in the step after."""
    first = (math.floor(x[DATACENTER_CHIP_LIFE] / STEP) + 1) * STEP - x[DATACENTER_CHIP_LIFE]
    a_step = shrinking(-rate, STEP)
    return a_step, shrinking(-rate, first), math.exp(rate * first) * a_step


@compiled
def start(x, settings, local, opened):
    """What stays the same through a trial."""
    rho, life, lead = math.log1p(x[FINANCE_DISCOUNT_RATE]), x[DATACENTER_CHIP_LIFE], x[DATACENTER_LEAD_TIME]
    u0 = x[DATACENTER_INITIAL_LOAD] * x[DATACENTER_MAX_UTILISATION]
    open_over_cost = x[PRICING_OPEN_COST_RATIO] * x[PRICING_OPEN_MARKUP]
    at_ceiling, room, load, index = start_demand(x, local, opened, open_over_cost)
    reaching = x[PRICING_COMPUTE_SHARE]
    if settings.prices_at_cost:
        open_over_cost, reaching = x[PRICING_OPEN_COST_RATIO], 1.0
    q0 = local_cost(x)
    local_hurdle = q0 / x[PRICING_UNIT_COST] * x[SUBSTITUTION_LOCAL_FRICTION]
    shell_value = (1 - x[DATACENTER_CHIP_SHARE]) * shell_left(rho, x[DATACENTER_SHELL_LIFE], life)
    per_capital = capacity_per_capital(x, rho, shell_value)
    growth = abs(x[ADOPTION_GROWTH]) if room < 0 else x[ADOPTION_GROWTH]
    past = x[DATACENTER_PAST_GROWTH]
    return Constants(
        rho, per_capital, u0, 1 / u0, 1 / x[DATACENTER_MAX_UTILISATION], at_ceiling, room, 1 / load,
        math.log(index), load / (u0 * (1 - x[DATACENTER_TRAINING_SHARE])), open_over_cost, q0,
        math.log(open_over_cost * x[SUBSTITUTION_OPEN_FRICTION]),
        math.log(local_hurdle) if local_hurdle > 0 else -1e9,
        -math.expm1(-STEP / x[SUBSTITUTION_INERTIA]), 1 / life, shell_value, reaching,
        1 / x[PRICING_RISE_YEARS], math.exp(-growth * STEP), math.exp(-x[DATACENTER_TRAINING_DECLINE] * STEP),
        x[DATACENTER_CAPEX_GROWTH] * shrinking(x[DATACENTER_GROWTH_FADE], STEP),
        math.exp(-x[DATACENTER_GROWTH_FADE] * STEP), math.exp(-rho * STEP),
        math.exp(-x[SUBSTITUTION_TOLERANCE_GROWTH] * STEP), math.log(x[OPEN_LAG_LONG_RUN] / 12),
        per_capital * x[DATACENTER_CAPEX] * math.exp(-past * lead),
        shrinking(-(past + x[HARDWARE_IMPROVEMENT]), lead), math.exp((past + x[HARDWARE_IMPROVEMENT]) * STEP))


@compiled
def prices(x, c, t, cost, lag, tightness):
    """Closed and open price and the logarithm of the closed one over cost."""
    ramp = clamped((t - x[PRICING_RISE_START]) * c.rise_rate, 0.0, 1.0)
    initial_markup = x[PRICING_INITIAL_MARKUP]
    wanted = initial_markup + (x[PRICING_TARGET_MARKUP] - initial_markup) * ramp
    markup = min(wanted, max(initial_markup, 1 + x[PRICING_LEAD_PREMIUM] * lag))
    scarcity = clamped(x[PRICING_PRESSURE] * tightness, LOW_SCARCITY, LN2)
    unit_cost = x[PRICING_UNIT_COST] * cost
    return unit_cost * markup * math.exp(scarcity), unit_cost * c.open_over_cost, math.log(markup) + scarcity


@compiled
def demand(x, c, t, unsaturated, shock, local, opened, closed_price, open_price):
    """Work, what is paid for a unit of it, and the load that it makes."""
    closed = 1 - local - opened
    paid = closed * closed_price + opened * open_price
    fall = x[HARDWARE_IMPROVEMENT] * t
    surprise = math.log(paid / (1 - local)) - c.log_price0 + fall
    work = c.at_ceiling / (1 + c.room * unsaturated) * math.exp(fall - x[ADOPTION_ELASTICITY] * surprise + shock)
    per_work = closed + x[PRICING_OPEN_COST_RATIO] * opened
    return work, paid, per_work


@compiled
def capacity(x, c, lags, k, installed, built_sum, training, came):
    """Sellable capacity of the buildout, and all that is sellable."""
    built = built_sum - reading(installed, k + 1, lags.life, lags.life_part)
    standing = c.standing0 * max(1 - c.standing_loss * (k * STEP), 0.0) + c.under_way * came
    floor = x[DATACENTER_TRAINING_FLOOR]
    left = 1 - x[DATACENTER_TRAINING_SHARE] * (floor + (1 - floor) * training)
    return built * left, (built + standing) * left


@compiled
def next_log_lag(x, c, log_lag, load, noise):
    """The logarithm of the lag a step later."""
    use = math.log(max(load * c.inverse_load0, 1e-12))
    drift = (c.lag_target - x[OPEN_LAG_DISTILLATION] * use - log_lag) * x[OPEN_LAG_REVERSION] * STEP
    return clamped(log_lag + drift + x[OPEN_LAG_VOLATILITY] * 0.5 * noise, LOW_LAG, HIGH_LAG)


@inlined
def record(results, year, years, series):
    """Writes the series of a year's last step."""
    place = OUTCOME_COLUMNS + year
    for value in series:
        results[place] = value
        place += years


@compiled
def value_shells(x, c, settings, lags, ordered):
    """What shells in service or on order at the horizon would be worth in use."""
    horizon, lead = settings.steps * STEP, x[DATACENTER_LEAD_TIME]
    last = settings.steps if settings.fixed_orders else min(settings.build_steps, settings.steps)
    worth = 0.0
    for k in range(max(settings.steps - lags.leave - 1, 0), last):
        serving = clamped((k + 1 - settings.steps) + (lead + x[DATACENTER_CHIP_LIFE]) / STEP, 0.0, 1.0)
        left = shell_left(c.rho, x[DATACENTER_SHELL_LIFE], max(horizon - k * STEP - lead, 0.0))
        worth += (ordered[k + 2] - ordered[k + 1]) * serving * left
    return worth * (1 - x[DATACENTER_CHIP_SHARE])


@compiled
def conclude(settings, results, npv, discounted_orders, last_deficit):
    """The outcomes that hang on totals."""
    results[NPV] = npv
    results[INDEX] = npv / discounted_orders if discounted_orders > 0 else NONE
    results[PAYBACK] = NEVER if last_deficit == settings.steps * STEP else last_deficit
    results[FUTURE] = 2.0 if results[LOCAL] >= settings.dominance_share else 0.0 if npv >= 0 else 1.0


@compiled
def walk(x, noise, settings, fixed_orders, ordered, installed, flows, results):
    """One trial, every result but irr; the series where `results` has room for them.

    Gives what irr needs beside the flows: the worth of shells at the horizon, the continuous discount rate, and how
    often the value so far changes its sign."""
    recorded = results.shape[0] > OUTCOME_COLUMNS
    steps = settings.steps
    local = x[SUBSTITUTION_INITIAL_LOCAL_SHARE] * settings.local_enabled
    opened = x[SUBSTITUTION_INITIAL_OPEN_SHARE] * settings.open_enabled
    c, lags = start(x, settings, local, opened), start_lags(x)
    coming, left, leaving = start_pipeline(x, x[DATACENTER_PAST_GROWTH] + x[HARDWARE_IMPROVEMENT])
    lead, life, lost = x[DATACENTER_LEAD_TIME], x[DATACENTER_CHIP_LIFE], 1 - x[DATACENTER_RECOVERY]
    max_u = least_u = x[DATACENTER_MAX_UTILISATION]
    u, cost, halving = c.u0, 1.0, 12 * LN2 / x[SUBSTITUTION_TOLERANCE]
    lag, log_lag = x[OPEN_LAG_INITIAL] / 12, math.log(x[OPEN_LAG_INITIAL] / 12)
    unsaturated = training = 1.0
    present, fade = math.exp(-c.rho * STEP / 2), c.fade
    fall = local_fall = shock = online = retiring = built_sum = ordered_sum = cumulative = planned = came = 0.0
    npv = discounted_orders = salvage = last_deficit = stranded = 0.0
    below, turns = True, 0  # what comes first is an order
    ordered[0] = ordered[1] = installed[0] = installed[1] = 0.0
    for k in range(steps):
        t = k * STEP
        tightness = math.log(max(u * c.inverse_u0, 1e-300))
        closed_price, open_price, log_markup = prices(x, c, t, cost, lag, tightness)
        if settings.prices_at_cost:
            closed_price, log_markup = x[PRICING_UNIT_COST] * cost, 0.0
        work, paid, per_work = demand(x, c, t, unsaturated, shock, local, opened, closed_price, open_price)
        before, online = online, reading(ordered, k, lags.lead, lags.lead_part)
        built_sum += c.per_capital * (online - before) / cost
        installed[k + 2] = built_sum
        retired, retiring = retiring, reading(ordered, k + 1, lags.leave, lags.leave_part)
        gross = online - retired
        came_before = came if t < lead else c.all_came
        came, coming = came + coming, coming * c.pipeline_factor
        if t > life:
            came_before -= left if t - life < lead else c.all_came
            left, leaving = left + leaving, leaving * c.pipeline_factor
        sellable_built, sellable = capacity(x, c, lags, k, installed, built_sum, training, came_before)
        if settings.demand_as_planned:
            work = c.u0 * sellable
        load, spend = work * per_work, work * paid
        u = min(load / sellable, max_u) if sellable > 0 else max_u
        idle = 1 - u * c.inverse_max_u
        orders = 0.0
        if settings.fixed_orders:
            orders = fixed_orders[k]
        elif k < settings.build_steps:
            reaction = clamped(x[DATACENTER_DISCIPLINE] * tightness, LOW_REACTION, HIGH_REACTION)
            orders = x[DATACENTER_CAPEX] * math.exp(planned + reaction) * STEP
            planned, fade = planned + fade, fade * c.fade_factor
        discounted_orders += orders * present
        ordered_sum += orders
        ordered[k + 2] = ordered_sum
        shells = (retiring - retired) * c.shell_value * (1 - idle * lost)
        flow = c.reaching * paid / per_work * u * sellable_built * STEP - orders + shells
        flow -= (x[DATACENTER_OPEX_RATE] + x[DATACENTER_ENERGY_RATE] * u) * gross * STEP
        flows[k] = flow
        salvage += shells
        npv += flow * present
        turns += (npv < 0) != below
        below = npv < 0
        cumulative += flow
        last_deficit = t + STEP if cumulative < 0 else last_deficit
        stranded = max(stranded, gross * idle)
        if k < settings.dominance_steps:
            least_u = min(least_u, u)
            results[LOCAL], results[OPEN], results[SPEND] = local, opened, spend
        if recorded and (k % 4 == 3 or k == steps - 1):
            local_price = c.q0 * math.exp(-local_fall)
            record(results, k // 4, (steps + 3) // 4, (
                spend, closed_price, open_price, local_price, 12 * lag, local, opened, u, gross, cumulative))
        targets = choose(
            x, c, lag, halving, log_markup, local_fall - fall, settings.local_enabled, settings.open_enabled)
        local += c.moved * (targets[0] - local)
        opened += c.moved * (targets[1] - opened)
        unsaturated, training = unsaturated * c.growth, training * c.training_factor
        present, halving = present * c.discount_factor, halving * c.tolerance_factor
        common = x[HARDWARE_VOLATILITY] * 0.5 * noise[steps + k]
        shock = SHOCK_FADE * shock + x[ADOPTION_VOLATILITY] * 0.5 * noise[k]
        fall += x[HARDWARE_IMPROVEMENT] * STEP + common
        local_fall += x[WORKSTATION_IMPROVEMENT] * STEP + common
        cost = math.exp(-fall)
        log_lag = next_log_lag(x, c, log_lag, load, noise[2 * steps + k])
        lag = math.exp(log_lag)
    horizon_shells = value_shells(x, c, settings, lags, ordered) * (1 - (1 - u * c.inverse_max_u) * lost)
    npv += horizon_shells * math.exp(-c.rho * steps * STEP)
    turns += (npv < 0) != below
    results[CAPEX], results[SALVAGE], results[STRANDED] = ordered_sum, salvage + horizon_shells, stranded
    results[LEAST_UTILISATION] = least_u
    conclude(settings, results, npv, discounted_orders, last_deficit)
    return horizon_shells, c.rho, turns


@compiled
def value_at(flows, steps, shells, w):
    """Value of the flows divided by w = (1 + r)^(−1/8), and its slope by w."""
    square = w * w
    total, slope = flows[steps - 1] + shells * w, 0.5 * shells / w
    for k in range(steps - 2, -1, -1):
        slope = total + slope * square
        total = flows[k] + total * square
    return total, 2 * w * slope


@compiled
def turns_from_the_end(flows, steps, shells, w):
    """How often the totals of discounted flows change their sign, taken from the end."""
    square, total, below, turns = w * w, shells / w, False, 0
    for k in range(steps - 1, -1, -1):
        total = flows[k] + total * square
        turns += (total < 0) != below
        below = total < 0
    return turns


@compiled
def look_through(flows, steps, shells, rate, upwards):
    """The first step of the log rate from the discount rate on over which the sign changes: its ends as factors, and
    whether there is one."""
    way, length = (1.0, HIGH_RATE - rate) if upwards else (-1.0, rate - LOW_RATE)
    after = math.exp(rate / -8)
    for step in range(1, math.ceil(length / RATE_STEP) + 1):
        before, after = after, math.exp((rate + way * min(step * RATE_STEP, length)) / -8)
        if (value_at(flows, steps, shells, after)[0] < 0) == upwards:
            return min(before, after), max(before, after), True
    return after, after, False


@compiled
def bracket(flows, steps, found, upwards):
    """Between which factors irr lies, and whether it exists; `found` is what `walk` gives.

    Above the discount rate there are at most as many roots as the running totals of the discounted flows change their
    sign; below it, as the totals from the end do (Laguerre, 1883). Where that is once, the root is the only one on its
    side. Else the side is looked through."""
    shells, rate, turns = found
    first, end = math.exp(rate / -8), math.exp((HIGH_RATE if upwards else LOW_RATE) / -8)
    if (turns if upwards else turns_from_the_end(flows, steps, shells, first)) > 1:
        return look_through(flows, steps, shells, rate, upwards)
    exists = (value_at(flows, steps, shells, end)[0] < 0) == upwards
    return min(first, end), max(first, end), exists


@compiled
def internal_rate(flows, steps, found, npv):
    """irr by safeguarded Newton steps from the discount rate on."""
    upwards, shells = npv >= 0, found[0]
    low, high, exists = bracket(flows, steps, found, upwards)
    if not exists:
        return NONE
    w, last = clamped(math.exp(found[1] / -8), low, high), high - low
    while True:
        value, slope = value_at(flows, steps, shells, w)
        if value == 0:
            break
        if value < 0:
            low = w
        else:
            high = w
        newton = w - value / slope
        quick = low < newton < high and abs(2 * value) <= abs(last * slope)
        after = newton if quick else 0.5 * (low + high)
        last = abs(after - w)
        w = after
        if last <= (1e-8 if quick else 1e-13) * w:
            break
    discount_rate = math.expm1(found[1])
    return max(w**-8 - 1, discount_rate) if upwards else min(w**-8 - 1, discount_rate)


@inlined
def uniform(state):
    """A uniform number inside (0, 1) from xoshiro256+."""
    word = state[0] + state[3]
    shifted = state[1] << np.uint64(17)
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = (state[3] << np.uint64(45)) | (state[3] >> np.uint64(19))
    return (np.float64(word >> np.uint64(12)) + 0.5) * 2.0**-52


@compiled
def start_stream(state, seed):
    """Fills a state by SplitMix64 (Steele, Lea and Flood, 2014)."""
    mixed = np.uint64(seed)
    for word in range(4):
        mixed += np.uint64(0x9E3779B97F4A7C15)
        z = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state[word] = z ^ (z >> np.uint64(31))


@compiled
def draw(state, starts, slopes, x, noise, count):
    """The inputs and the noise of a trial."""
    inputs, cells = starts.shape
    for position in range(inputs):
        place = uniform(state) * cells
        cell = int(place)
        x[position] = starts[position, cell] + slopes[position, cell] * place
    for place in range(0, count, 2):
        radius = math.sqrt(-2 * math.log(uniform(state)))
        angle = 2 * math.pi * uniform(state)
        noise[place], noise[place + 1] = radius * math.cos(angle), radius * math.sin(angle)


@compiled
def run_portion(settings, starts, slopes, seed, first, outcomes, series):
    """The results of a portion of trials, column by column: of those that `series` has room for, the series too."""
    state = np.empty(4, np.uint64)
    start_stream(state, seed)
    steps = settings.steps
    x, noise, no_orders = np.empty(starts.shape[0]), np.empty(3 * steps), np.empty(0)
    ordered, installed, flows = np.empty(steps + 3), np.empty(steps + 3), np.empty(steps)
    recorded = first < series.shape[1]
    tile = np.empty((TILE, OUTCOME_COLUMNS + recorded * series.shape[0]))
    for start in range(first, first + PORTION, TILE):
        for trial in range(TILE):
            draw(state, starts, slopes, x, noise, 3 * steps)
            found = walk(x, noise, settings, no_orders, ordered, installed, flows, tile[trial])
            tile[trial, IRR] = internal_rate(flows, steps, found, tile[trial, NPV])
        outcomes[:, start : start + TILE] = tile[:, :OUTCOME_COLUMNS].T
        if recorded:
            series[:, start : start + TILE] = tile[:, OUTCOME_COLUMNS:].T


@numba.njit(fastmath=True, cache=True, error_model="numpy", parallel=True)
def run_all(settings, starts, slopes, seed, outcomes, series):
    """All portions on all threads."""
    for portion in numba.prange(outcomes.shape[1] // PORTION):
        run_portion(settings, starts, slopes, seed * 1_000_003 + portion, portion * PORTION, outcomes, series)


@compiled
def stages_until(depth, settings, starts, slopes, repeats):
    """The first stages again and again on one thread: draws alone, with the model, or with irr too."""
    state = np.empty(4, np.uint64)
    start_stream(state, 1)
    steps = settings.steps
    x, noise, no_orders = np.empty(starts.shape[0]), np.empty(3 * steps), np.empty(0)
    ordered, installed, flows = np.empty(steps + 3), np.empty(steps + 3), np.empty(steps)
    results = np.zeros(OUTCOME_COLUMNS)
    total = 0.0
    for _ in range(repeats):
        draw(state, starts, slopes, x, noise, 3 * steps)
        if depth >= 2:
            found = walk(x, noise, settings, no_orders, ordered, installed, flows, results)
            if depth >= 3:
                results[IRR] = internal_rate(flows, steps, found, results[NPV])
        total += x[0] + noise[0] + results[0] + results[IRR]
    return total


def work_case(settings, inputs, noise, orders):
    """The results of a worked case."""
    steps = settings.steps
    ordered, installed, flows = np.empty(steps + 3), np.empty(steps + 3), np.empty(steps)
    results = np.empty(OUTCOME_COLUMNS + peer.bands(steps))
    found = walk(inputs, noise, settings, orders, ordered, installed, flows, results)
    results[IRR] = internal_rate(flows, steps, found, results[NPV])
    return results


def simulate(settings, starts, slopes, trials, threads, seed):
    """Runs whole portions; their number of trials, and what peer.summaries makes of them."""
    trials = -(-trials // PORTION) * PORTION
    outcomes = np.empty((OUTCOME_COLUMNS, trials))
    series = np.empty((peer.bands(settings.steps), min(trials, BAND_TRIALS)))
    with numba.parallel_chunksize(4):
        run_all(settings, starts, slopes, seed, outcomes, series)
    return trials, peer.summaries(outcomes, series, threads)


def stage_seconds(settings, starts, slopes, trials):
    """Processor seconds that the draws, the model and irr of all trials take."""
    repeats = 20_000
    ends = [0.0]
    for depth in (1, 2, 3):
        stages_until(depth, settings, starts, slopes, 1)
        begun = time.thread_time()
        stages_until(depth, settings, starts, slopes, repeats)
        ends.append((time.thread_time() - begun) * trials / repeats)
    return [after - before for before, after in zip(ends, ends[1:])]


def run(settings, starts, slopes, trials, threads, seed):
    """A run and its report."""
    numba.set_num_threads(threads)
    start = time.perf_counter()
    trials, found = simulate(settings, starts, slopes, trials, threads, seed)
    return trials, time.perf_counter() - start, found


def report_run(*task):
    """Reports a run, whatever its code takes to be compiled or loaded."""
    trials, seconds, found = run(*task)
    peer.report(trials, seconds, [], *found)


def report_timed(settings, starts, slopes, trials, threads, seed):
    """Reports a run that begins with its code compiled, and its stages."""
    run(settings, starts, slopes, 1, threads, seed)
    trials, seconds, found = run(settings, starts, slopes, trials, threads, seed)
    stages = stage_seconds(settings, starts, slopes, trials)
    peer.report(trials, seconds, [*stages, max(0.0, seconds * threads - sum(stages))], *found)


if __name__ == "__main__":
    peer.main(work_case, {"run": report_run, "timed": report_timed})
