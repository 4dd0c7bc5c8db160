/* The three-futures model over LANES trials at a time: every variable is an array of LANES numbers, every statement a
 * loop over them that the compiler turns into vector instructions. With LANES 1 it is plain scalar code.
 *
 * The algebra is the quick one: logarithms are shared, exponential paths advance by a factor, look-ups at a lag move by
 * one entry a step. */
#ifndef MODEL_H
#define MODEL_H

#include <math.h>

#include "model-terms.h"

typedef double Vector[LANES] __attribute__((aligned(LANES < 8 ? LANES * 8 : 64)));

#define EACH _Pragma("omp simd") for (int i = 0; i < LANES; i++)

#define STEP 0.25
#define LN2 0.69314718055994530942
#define LN_0_3 (-1.20397280432593599263)
#define LN_0_25 (-1.38629436111989061883)
#define LN_1_5 0.40546510810816438198

/* What a block of trials is drawn with. */
typedef struct {
    Vector inputs[INPUTS];
    Vector noise[NOISES * MAX_STEPS];
} Draws;

/* A reading of a running total at a lag, between two entries. */
typedef struct {
    int offset[LANES] __attribute__((aligned(64)));
    Vector fraction, lower;
} Delayed;

typedef struct {
    /* constants of a trial */
    Vector discounting, per_capital, inverse_u0, inverse_umax, open_over_cost, rise_rate, work_at_ceiling, room;
    Vector inverse_load0, log_price0, standing0, standing_loss, shock_demand, shock_hardware, shock_lag, local_cost0;
    Vector compression, inverse_tolerance, log_open_hurdle, log_local_hurdle, moved, lag_target, reversion;
    Vector half_discount, reaching, shell_value, under_way, all_came;
    /* factors of exponential paths and their values */
    Vector growth_factor, training_factor, fade_factor, discount_factor, tolerance_factor, pipeline_factor;
    Vector unsaturated, training, fade, discount, tolerance, coming, leaving;
    /* state */
    Vector local, open, utilisation, fall, local_fall, cost, productivity, shock, log_lag, lag, tightness;
    Vector closed_price, open_price, log_markup, work, load, paid, per_work, spend;
    Vector online, retired, retiring, installed_sum, ordered_sum, gross, sellable, sellable_built, planned, came, left;
    Vector cumulative, npv, discounted_orders, salvage, last_deficit, stranded, least_utilisation;
    Vector below, turns;   /* whether the value of the steps so far is negative, and how often that changed */
    Vector horizon_shells; /* worth at the horizon */
    Delayed at_lead, at_retirement, at_life;
    /* histories: two rows of zeros, then a row a step */
    Vector ordered[MAX_STEPS + 3], installed[MAX_STEPS + 3], flows[MAX_STEPS];
} State;

/* Where a block leaves its results: the columns of outcomes, and those of series year by year, or none. */
typedef struct {
    double *outcomes, *series;
    long outcome_stride, series_stride; /* from a column to the next */
} Results;

/* A call inside a loop would keep it from being vectorised. */
#define INLINED static inline __attribute__((always_inline))

INLINED double clamped(double x, double low, double high) { return fmin(fmax(x, low), high); }

/* The integral of e^(−rate·s) over `years`. */
INLINED double shrinking(double rate, double years) {
    double vanishes = fabs(rate * years) < 1e-12;
    double safe = vanishes ? 1.0 : rate;
    return vanishes ? years : -expm1(-safe * years) / safe;
}

/* What is left of the worth of shell after some years of service, per $. */
INLINED double shell_left(double rate, double life, double age) {
    return shrinking(rate, fmax(life - age, 0)) / shrinking(rate, life);
}

/* A lag is between `whole − 1` and `whole` steps long, so that no reading asks for an entry of its own step. */
static void start_delay(Delayed *delayed, const Vector years) {
    EACH {
        double steps = years[i] * STEPS_PER_YEAR;
        double whole = floor(steps) + 1;
        delayed->offset[i] = 1 - (int)whole;
        delayed->fraction[i] = whole - steps;
        delayed->lower[i] = 0;
    }
}

static void start_capacity(State *s, const Vector *in) {
    Vector retirement;
    EACH {
        double rho = log1p(in[DISCOUNT_RATE][i]), life = in[CHIP_LIFE][i];
        double shell = (1 - in[CHIP_SHARE][i]) * shell_left(rho, in[SHELL_LIFE][i], life);
        double u0 = in[INITIAL_LOAD][i] * in[MAX_UTILISATION][i];
        double running = (in[OPEX_RATE][i] + in[ENERGY_RATE][i] * u0) * shrinking(rho, life);
        double capital = exp(rho * in[LEAD_TIME][i]) - shell * exp(-rho * life);
        double annual = (capital + running) / shrinking(rho + in[HARDWARE_IMPROVEMENT][i], life);
        s->per_capital[i] = annual / (in[UNIT_COST][i] * u0 * (1 - in[TRAINING_SHARE][i]));
        s->discounting[i] = rho;
        s->shell_value[i] = shell;
        s->utilisation[i] = u0;
        s->inverse_u0[i] = 1 / u0;
        s->inverse_umax[i] = 1 / in[MAX_UTILISATION][i];
        s->standing_loss[i] = 1 / life;
        s->training_factor[i] = exp(-in[TRAINING_DECLINE][i] * STEP);
        s->training[i] = 1;
        s->online[i] = s->retiring[i] = s->installed_sum[i] = s->ordered_sum[i] = 0;
        s->ordered[0][i] = s->ordered[1][i] = s->installed[0][i] = s->installed[1][i] = 0;
        retirement[i] = in[LEAD_TIME][i] + life;
    }
    start_delay(&s->at_lead, in[LEAD_TIME]);
    start_delay(&s->at_retirement, retirement);
    start_delay(&s->at_life, in[CHIP_LIFE]);
}

/* What was ordered before the start: `came` grows by `coming` a step until all is there, `left` by `leaving` from the
 * step in which the first chips retire. */
static void start_pipeline(State *s, const Vector *in) {
    EACH {
        double rate = in[PAST_GROWTH][i] + in[HARDWARE_IMPROVEMENT][i], life = in[CHIP_LIFE][i];
        double first = (floor(life * STEPS_PER_YEAR) + 1) * STEP - life;
        double a_step = shrinking(-rate, STEP);
        s->under_way[i] = s->per_capital[i] * in[CAPEX][i] * exp(-in[PAST_GROWTH][i] * in[LEAD_TIME][i]);
        s->all_came[i] = shrinking(-rate, in[LEAD_TIME][i]);
        s->pipeline_factor[i] = exp(rate * STEP);
        s->came[i] = 0;
        s->coming[i] = a_step;
        s->left[i] = shrinking(-rate, first);
        s->leaving[i] = exp(rate * first) * a_step;
    }
}

static void start_demand(State *s, const Vector *in, const Settings *settings) {
    EACH {
        double local = settings->local_enabled * in[INITIAL_LOCAL_SHARE][i];
        double open = settings->open_enabled * in[INITIAL_OPEN_SHARE][i];
        double closed = 1 - local - open;
        double markup = in[OPEN_COST_RATIO][i] * in[OPEN_MARKUP][i];
        double index = in[UNIT_COST][i] * (closed * in[INITIAL_MARKUP][i] + open * markup) / (1 - local);
        double work = in[INITIAL_SPEND][i] / (index * (1 - local));
        double ratio = in[CEILING][i] / in[INITIAL_SPEND][i];
        double load = work * (closed + in[OPEN_COST_RATIO][i] * open);
        s->local[i] = local;
        s->open[i] = open;
        s->open_over_cost[i] = settings->prices_at_cost ? in[OPEN_COST_RATIO][i] : markup;
        s->rise_rate[i] = 1 / in[RISE_YEARS][i];
        s->work_at_ceiling[i] = work * ratio;
        s->room[i] = ratio - 1;
        s->inverse_load0[i] = 1 / load;
        s->log_price0[i] = log(index);
        s->standing0[i] = load / (s->utilisation[i] * (1 - in[TRAINING_SHARE][i]));
        s->growth_factor[i] = exp(-STEP * (ratio < 1 ? fabs(in[GROWTH][i]) : in[GROWTH][i]));
        s->reaching[i] = settings->prices_at_cost ? 1 : in[COMPUTE_SHARE][i];
        s->unsaturated[i] = 1;
        s->shock[i] = 0;
        s->shock_demand[i] = in[DEMAND_VOLATILITY][i] * 0.5;
    }
}

static void start_choice(State *s, const Vector *in) {
    EACH {
        double hours = in[POWER][i] * 8766 * in[DUTY][i] * in[ELECTRICITY][i];
        double yearly = in[WORKSTATION_PRICE][i] * ((1 - in[SUNK_SHARE][i]) / in[WORKSTATION_LIFE][i] + in[UPKEEP][i]);
        double cost = (yearly + hours) / (in[SPEED][i] * in[DUTY][i] * 31.5576);
        s->local_cost0[i] = cost;
        s->compression[i] = in[COMPRESSION][i] / 12;
        s->inverse_tolerance[i] = 12 * LN2 / in[TOLERANCE][i];
        s->log_open_hurdle[i] = log(s->open_over_cost[i] * in[OPEN_FRICTION][i]);
        double hurdle = cost / in[UNIT_COST][i] * in[LOCAL_FRICTION][i];
        s->log_local_hurdle[i] = hurdle > 0 ? log(fmax(hurdle, 1e-300)) : -1e9;
        s->moved[i] = -expm1(-STEP / in[INERTIA][i]);
        s->tolerance_factor[i] = exp(-in[TOLERANCE_GROWTH][i] * STEP);
        s->tolerance[i] = 1;
    }
}

static void start_processes(State *s, const Vector *in) {
    EACH {
        s->fall[i] = s->local_fall[i] = 0;
        s->cost[i] = s->productivity[i] = 1;
        s->log_lag[i] = log(in[LAG_INITIAL][i] / 12);
        s->lag[i] = in[LAG_INITIAL][i] / 12;
        s->lag_target[i] = log(in[LAG_LONG_RUN][i] / 12);
        s->reversion[i] = in[LAG_REVERSION][i] * STEP;
        s->shock_hardware[i] = in[HARDWARE_VOLATILITY][i] * 0.5;
        s->shock_lag[i] = in[LAG_VOLATILITY][i] * 0.5;
    }
}

static void start_cash(State *s, const Vector *in) {
    EACH {
        s->fade_factor[i] = exp(-in[GROWTH_FADE][i] * STEP);
        s->fade[i] = in[CAPEX_GROWTH][i] * shrinking(in[GROWTH_FADE][i], STEP);
        s->discount_factor[i] = exp(-s->discounting[i] * STEP);
        s->half_discount[i] = exp(-s->discounting[i] * (STEP / 2));
        s->planned[i] = 0;
        s->discount[i] = 1;
        s->cumulative[i] = s->npv[i] = s->discounted_orders[i] = s->salvage[i] = s->last_deficit[i] = 0;
        s->stranded[i] = s->turns[i] = 0;
        s->below[i] = 1; /* what comes first is an order */
        s->least_utilisation[i] = in[MAX_UTILISATION][i];
    }
}

static void take_prices(State *s, const Vector *in, double t) {
    EACH {
        double tightness = log(fmax(s->utilisation[i] * s->inverse_u0[i], 1e-300));
        double ramp = clamped((t - in[RISE_START][i]) * s->rise_rate[i], 0, 1);
        double wanted = in[INITIAL_MARKUP][i] + (in[TARGET_MARKUP][i] - in[INITIAL_MARKUP][i]) * ramp;
        double markup = fmin(wanted, fmax(in[INITIAL_MARKUP][i], 1 + in[LEAD_PREMIUM][i] * s->lag[i]));
        double scarcity = clamped(in[PRESSURE][i] * tightness, LN_0_3, LN2);
        double cost = in[UNIT_COST][i] * s->cost[i];
        s->tightness[i] = tightness;
        s->log_markup[i] = log(markup) + scarcity;
        s->closed_price[i] = cost * markup * exp(scarcity);
        s->open_price[i] = cost * s->open_over_cost[i];
    }
}

static void sell_at_cost(State *s, const Vector *in) {
    EACH {
        s->closed_price[i] = in[UNIT_COST][i] * s->cost[i];
        s->log_markup[i] = 0;
    }
}

static void take_demand(State *s, const Vector *in, double t) {
    EACH {
        double remote = 1 - s->local[i], closed = remote - s->open[i];
        double paid = closed * s->closed_price[i] + s->open[i] * s->open_price[i];
        double index = paid / remote;
        double fall = in[HARDWARE_IMPROVEMENT][i] * t;
        double surprise = log(index) - s->log_price0[i] + fall;
        double response = exp(fall - in[ELASTICITY][i] * surprise + s->shock[i]);
        s->work[i] = s->work_at_ceiling[i] / (1 + s->room[i] * s->unsaturated[i]) * response;
        s->paid[i] = paid;
        s->per_work[i] = closed + in[OPEN_COST_RATIO][i] * s->open[i];
        s->unsaturated[i] *= s->growth_factor[i];
    }
}

/* The next reading of a history before step k. */
#define READ(delayed, history, k, reading)                                                         \
    do {                                                                                           \
        int row = (k) + (delayed).offset[i];                                                       \
        double upper = ((const double *)(history))[(row < -1 ? 0 : row + 1) * LANES + i];          \
        (reading) = (delayed).lower[i] + (delayed).fraction[i] * (upper - (delayed).lower[i]);     \
        (delayed).lower[i] = upper;                                                                \
    } while (0)

static void take_installed(State *s, int k) {
    Vector *now = &s->installed[k + 2];
    EACH {
        double online, retiring;
        READ(s->at_lead, s->ordered, k, online);
        READ(s->at_retirement, s->ordered, k + 1, retiring);
        s->installed_sum[i] += s->per_capital[i] * (online - s->online[i]) * s->productivity[i];
        (*now)[i] = s->installed_sum[i];
        s->online[i] = online;
        s->gross[i] = online - s->retiring[i];
        s->retired[i] = retiring - s->retiring[i];
        s->retiring[i] = retiring;
    }
}

/* Capacity of what was ordered before the start, per `under_way`; and a step further. */
INLINED double came_before(State *s, const Vector *in, double t, int i) {
    double retires = t > in[CHIP_LIFE][i];
    double came = t < in[LEAD_TIME][i] ? s->came[i] : s->all_came[i];
    double left = t - in[CHIP_LIFE][i] < in[LEAD_TIME][i] ? s->left[i] : s->all_came[i];
    s->came[i] += s->coming[i];
    s->coming[i] *= s->pipeline_factor[i];
    s->left[i] += retires * s->leaving[i];
    s->leaving[i] *= retires ? s->pipeline_factor[i] : 1;
    return came - retires * left;
}

static void take_capacity(State *s, const Vector *in, int k) {
    double t = k * STEP;
    EACH {
        double retired;
        READ(s->at_life, s->installed, k + 1, retired);
        double built = s->installed_sum[i] - retired;
        double standing = s->standing0[i] * fmax(1 - s->standing_loss[i] * t, 0);
        standing += s->under_way[i] * came_before(s, in, t, i);
        double share = in[TRAINING_FLOOR][i] + (1 - in[TRAINING_FLOOR][i]) * s->training[i];
        double sold = 1 - in[TRAINING_SHARE][i] * share;
        s->sellable[i] = (built + standing) * sold;
        s->sellable_built[i] = built * sold;
        s->training[i] *= s->training_factor[i];
    }
}

static void demand_as_planned(State *s) { EACH s->work[i] = s->sellable[i] / s->inverse_u0[i]; }

static void take_use(State *s, const Vector *in) {
    EACH {
        double load = s->work[i] * s->per_work[i];
        double used = fmin(load / fmax(s->sellable[i], 1e-290), in[MAX_UTILISATION][i]);
        s->load[i] = load;
        s->spend[i] = s->work[i] * s->paid[i];
        s->utilisation[i] = s->sellable[i] > 0 ? used : in[MAX_UTILISATION][i];
    }
}

static void plan_orders(State *s, const Vector *in, Vector orders) {
    EACH {
        double reaction = clamped(in[DISCIPLINE][i] * s->tightness[i], LN_0_25, LN_1_5);
        orders[i] = in[CAPEX][i] * exp(s->planned[i] + reaction) * STEP;
        s->planned[i] += s->fade[i];
        s->fade[i] *= s->fade_factor[i];
    }
}

static void take_orders(State *s, const Vector *in, int k, const Settings *settings, Vector orders) {
    if (settings->fixed_orders) EACH orders[i] = settings->orders[k];
    else if (k < settings->build_steps) plan_orders(s, in, orders);
    else return;
    EACH {
        s->discounted_orders[i] += orders[i] * (s->discount[i] * s->half_discount[i]);
        s->ordered_sum[i] += orders[i];
    }
}

static void take_cash(State *s, const Vector *in, int k, const Settings *settings) {
    Vector orders = {0};
    take_orders(s, in, k, settings, orders);
    double end = (k + 1) * STEP;
    EACH {
        double u = s->utilisation[i], idle = 1 - u * s->inverse_umax[i];
        double earned = s->reaching[i] * s->paid[i] / s->per_work[i];
        double revenue = earned * (u * s->sellable_built[i]) * STEP;
        double running = (in[OPEX_RATE][i] + in[ENERGY_RATE][i] * u) * s->gross[i] * STEP;
        double shells = s->retired[i] * s->shell_value[i] * (1 - idle * (1 - in[RECOVERY][i]));
        double flow = revenue - running - orders[i] + shells;
        s->flows[k][i] = flow;
        s->salvage[i] += shells;
        s->npv[i] += flow * (s->discount[i] * s->half_discount[i]);
        double below = s->npv[i] < 0;
        s->turns[i] += fabs(below - s->below[i]);
        s->below[i] = below;
        s->cumulative[i] += flow;
        s->last_deficit[i] = s->cumulative[i] < 0 ? end : s->last_deficit[i];
        s->stranded[i] = fmax(s->stranded[i], s->gross[i] * idle);
        s->discount[i] *= s->discount_factor[i];
        s->ordered[k + 2][i] = s->ordered_sum[i];
    }
}

static void choose(State *s, const Vector *in, double local_enabled, double open_enabled) {
    EACH {
        double halving = s->inverse_tolerance[i] * s->tolerance[i];
        double fit_open = exp(-s->lag[i] * halving);
        double fit_local = local_enabled * exp(-(s->lag[i] + s->compression[i]) * halving);
        double sensitivity = in[PRICE_SENSITIVITY][i];
        double ratio_local = s->log_markup[i] + s->local_fall[i] - s->fall[i] - s->log_local_hurdle[i];
        double open = open_enabled * exp(fmin(sensitivity * (s->log_markup[i] - s->log_open_hurdle[i]), 340));
        double local = local_enabled * exp(fmin(sensitivity * ratio_local, 340));
        double both = 1 + open + local, inverse = 1 / ((1 + open) * both);
        double fitting = fit_local * ((1 + open) * inverse);
        double target_open = fitting * open + (fit_open - fit_local) * (open * (both * inverse));
        s->local[i] += s->moved[i] * (fitting * local - s->local[i]);
        s->open[i] += s->moved[i] * (target_open - s->open[i]);
        s->tolerance[i] *= s->tolerance_factor[i];
    }
}

static void advance_processes(State *s, const Vector *in, const Vector *noise, int steps, int k) {
    const double fade = 0.88249690258459540286; /* e^(−1/8) */
    const double lowest = -4.78749174278204599425, highest = 2.30258509299404568402; /* ln(0.1/12), ln 10 */
    const double *demand = noise[k], *hardware = noise[steps + k], *lag = noise[2 * steps + k];
    EACH {
        double common = s->shock_hardware[i] * hardware[i];
        s->shock[i] = fade * s->shock[i] + s->shock_demand[i] * demand[i];
        s->fall[i] += in[HARDWARE_IMPROVEMENT][i] * STEP + common;
        s->local_fall[i] += in[WORKSTATION_IMPROVEMENT][i] * STEP + common;
        double use = log(fmax(s->load[i] * s->inverse_load0[i], 1e-12));
        double drift = (s->lag_target[i] - in[DISTILLATION][i] * use - s->log_lag[i]) * s->reversion[i];
        s->log_lag[i] = clamped(s->log_lag[i] + drift + s->shock_lag[i] * lag[i], lowest, highest);
        s->cost[i] = exp(-s->fall[i]);
        s->productivity[i] = 1 / s->cost[i];
        s->lag[i] = exp(s->log_lag[i]);
    }
}

/* Writes the series of a year's last step. */
static void record(const State *s, int year, int years, const Results *results) {
    const double *sources[SERIES] = {s->spend, s->closed_price, s->open_price, 0, 0, s->local, s->open,
                                     s->utilisation, s->gross, s->cumulative};
    long stride = results->series_stride;
    double *lag = results->series + (OPEN_LAG * years + year) * stride;
    double *cost = results->series + (LOCAL_COST * years + year) * stride;
    for (int series = 0; series < SERIES; series++) {
        double *to = results->series + (series * years + year) * stride;
        if (sources[series]) EACH to[i] = sources[series][i];
    }
    EACH {
        lag[i] = 12 * s->lag[i];
        cost[i] = s->local_cost0[i] * exp(-s->local_fall[i]);
    }
}

static void judge(State *s, int k, const Settings *settings, const Results *results) {
    if (k >= settings->dominance_steps) return;
    EACH s->least_utilisation[i] = fmin(s->least_utilisation[i], s->utilisation[i]);
    if (k < settings->dominance_steps - 1) return;
    double *outcomes = results->outcomes;
    long stride = results->outcome_stride;
    EACH {
        outcomes[LOCAL_SHARE * stride + i] = s->local[i];
        outcomes[OPEN_SHARE * stride + i] = s->open[i];
        outcomes[SPEND * stride + i] = s->spend[i];
    }
}

/* Shells that are in service or on order at the horizon; orders of most scenarios have retired by then. */
static void value_shells(State *s, const Vector *in, const Settings *settings) {
    double horizon = settings->steps * STEP, earliest = horizon;
    EACH {
        s->horizon_shells[i] = 0;
        earliest = fmin(earliest, horizon - in[LEAD_TIME][i] - in[CHIP_LIFE][i] - STEP);
    }
    int all = settings->fixed_orders || settings->build_steps > settings->steps;
    int last = all ? settings->steps : settings->build_steps;
    for (int k = (int)fmax(floor(earliest / STEP), 0); k < last; k++) EACH {
        double end = (k + 1) * STEP, service = fmax(horizon - k * STEP - in[LEAD_TIME][i], 0);
        double serving = clamped((end - horizon + in[LEAD_TIME][i] + in[CHIP_LIFE][i]) / STEP, 0, 1);
        double left = shell_left(s->discounting[i], in[SHELL_LIFE][i], service);
        s->horizon_shells[i] += (s->ordered[k + 2][i] - s->ordered[k + 1][i]) * serving * left;
    }
    EACH {
        double idle = 1 - s->utilisation[i] * s->inverse_umax[i];
        s->horizon_shells[i] *= (1 - in[CHIP_SHARE][i]) * (1 - idle * (1 - in[RECOVERY][i]));
        s->salvage[i] += s->horizon_shells[i];
        s->npv[i] += s->horizon_shells[i] * s->discount[i];
        double below = s->npv[i] < 0;
        s->turns[i] += fabs(below - s->below[i]);
        s->below[i] = below;
    }
}

static void conclude(State *s, const Settings *settings, const Results *results) {
    double horizon = settings->steps * STEP, *outcomes = results->outcomes;
    long stride = results->outcome_stride;
    EACH {
        double npv = s->npv[i], orders = s->discounted_orders[i];
        double pays = npv >= 0 ? PAYS_OUT : SLOW_ADOPTION;
        double local = outcomes[LOCAL_SHARE * stride + i];
        outcomes[NPV * stride + i] = npv;
        outcomes[PROFITABILITY_INDEX * stride + i] = orders > 0 ? npv / fmax(orders, 1e-290) : NONE;
        outcomes[PAYBACK * stride + i] = s->last_deficit[i] == horizon ? NEVER : s->last_deficit[i];
        outcomes[CAPEX_TOTAL * stride + i] = s->ordered_sum[i];
        outcomes[SALVAGE * stride + i] = s->salvage[i];
        outcomes[STRANDED * stride + i] = s->stranded[i];
        outcomes[MIN_UTILISATION * stride + i] = s->least_utilisation[i];
        outcomes[FUTURE * stride + i] = local >= settings->dominance_share ? LOCAL_DOMINATES : pays;
    }
}

static void start(State *s, const Vector *in, const Settings *settings) {
    start_capacity(s, in);
    start_pipeline(s, in);
    start_demand(s, in, settings);
    start_choice(s, in);
    start_processes(s, in);
    start_cash(s, in);
}

static void take_step(State *s, const Vector *in, int k, const Settings *settings) {
    take_prices(s, in, k * STEP);
    if (settings->prices_at_cost) sell_at_cost(s, in);
    take_demand(s, in, k * STEP);
    take_installed(s, k);
    take_capacity(s, in, k);
    if (settings->demand_as_planned) demand_as_planned(s);
    take_use(s, in);
    take_cash(s, in, k, settings);
}

/* Walks a block of trials and writes every outcome but irr, and the series where they are wanted. */
static void walk(State *s, const Draws *draws, const Settings *settings, const Results *results) {
    const Vector *in = draws->inputs;
    start(s, in, settings);
    int years = years_of(settings);
    for (int k = 0; k < settings->steps; k++) {
        take_step(s, in, k, settings);
        judge(s, k, settings, results);
        if (results->series && (k % STEPS_PER_YEAR == STEPS_PER_YEAR - 1 || k == settings->steps - 1))
            record(s, k / STEPS_PER_YEAR, years, results);
        choose(s, in, settings->local_enabled, settings->open_enabled);
        advance_processes(s, in, draws->noise, settings->steps, k);
    }
    value_shells(s, in, settings);
    conclude(s, settings, results);
}

#endif
