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
    Vector half_discount, salvage_rate, shell_loss;
    /* factors of exponential paths and their values */
    Vector growth_factor, training_factor, capex_factor, discount_factor, tolerance_factor;
    Vector unsaturated, training, planned, discount, tolerance;
    /* state */
    Vector local, open, utilisation, fall, local_fall, cost, productivity, shock, log_lag, lag, tightness;
    Vector closed_price, open_price, log_markup, load, spend, earned;
    Vector online, installed_sum, ordered_sum, gross, sellable_built;
    Vector cumulative, npv, discounted_orders, salvage, last_deficit, stranded, least_utilisation;
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

/* First-year rent per $ of an asset whose rent shrinks at `rate` and stops after `life`. */
INLINED double rent(double rate, double life) {
    double vanishes = fabs(rate * life) < 1e-12;
    double safe = vanishes ? 1.0 : rate;
    return vanishes ? 1 / life : safe / -expm1(-safe * life);
}

static void start_delay(Delayed *delayed, const Vector years) {
    EACH {
        double steps = years[i] * STEPS_PER_YEAR;
        double whole = fmax(ceil(steps), 1);
        delayed->offset[i] = 1 - (int)whole;
        delayed->fraction[i] = whole - steps;
        delayed->lower[i] = 0;
    }
}

static void start_capacity(State *s, const Vector *in) {
    Vector retirement;
    EACH {
        double rho = log1p(in[DISCOUNT_RATE][i]);
        double keep = rent(rho, in[CHIP_LIFE][i]);
        double chip_rent = rent(rho + in[HARDWARE_IMPROVEMENT][i], in[CHIP_LIFE][i]);
        double shell = (1 - in[CHIP_SHARE][i]) * rent(rho, in[SHELL_LIFE][i]) / keep;
        double u0 = in[INITIAL_LOAD][i] * in[MAX_UTILISATION][i];
        double running = (in[OPEX_RATE][i] + in[ENERGY_RATE][i] * u0) / keep;
        double annual = chip_rent * (exp(rho * in[LEAD_TIME][i]) * (in[CHIP_SHARE][i] + shell) + running);
        s->per_capital[i] = annual / (in[UNIT_COST][i] * u0 * (1 - in[TRAINING_SHARE][i]));
        s->discounting[i] = rho;
        s->utilisation[i] = u0;
        s->inverse_u0[i] = 1 / u0;
        s->inverse_umax[i] = 1 / in[MAX_UTILISATION][i];
        s->standing_loss[i] = 1 / in[CHIP_LIFE][i];
        s->training_factor[i] = exp(-in[TRAINING_DECLINE][i] * STEP);
        s->training[i] = 1;
        s->online[i] = s->installed_sum[i] = s->ordered_sum[i] = 0;
        s->ordered[0][i] = s->ordered[1][i] = s->installed[0][i] = s->installed[1][i] = 0;
        retirement[i] = in[LEAD_TIME][i] + in[CHIP_LIFE][i];
    }
    start_delay(&s->at_lead, in[LEAD_TIME]);
    start_delay(&s->at_retirement, retirement);
    start_delay(&s->at_life, in[CHIP_LIFE]);
}

static void start_demand(State *s, const Vector *in, const Settings *settings) {
    EACH {
        double local = settings->local_enabled ? in[INITIAL_LOCAL_SHARE][i] : 0, open = in[INITIAL_OPEN_SHARE][i];
        double closed = 1 - local - open;
        double markup = in[OPEN_COST_RATIO][i] * in[OPEN_MARKUP][i];
        double index = in[UNIT_COST][i] * (closed * in[INITIAL_MARKUP][i] + open * markup) / (1 - local);
        double work = in[INITIAL_SPEND][i] / (index * (1 - local));
        double ratio = in[CEILING][i] / in[INITIAL_SPEND][i];
        double load = work * (closed + in[OPEN_COST_RATIO][i] * open);
        s->local[i] = local;
        s->open[i] = open;
        s->open_over_cost[i] = markup;
        s->rise_rate[i] = 1 / in[RISE_YEARS][i];
        s->work_at_ceiling[i] = work * ratio;
        s->room[i] = ratio - 1;
        s->inverse_load0[i] = 1 / load;
        s->log_price0[i] = log(index);
        s->standing0[i] = load / (s->utilisation[i] * (1 - in[TRAINING_SHARE][i]));
        s->growth_factor[i] = exp(-in[GROWTH][i] * STEP);
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
        s->log_local_hurdle[i] = log(fmax(cost / in[UNIT_COST][i] * in[LOCAL_FRICTION][i], 1e-300));
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
        s->capex_factor[i] = exp(in[CAPEX_GROWTH][i] * STEP);
        s->discount_factor[i] = exp(-s->discounting[i] * STEP);
        s->half_discount[i] = exp(-s->discounting[i] * (STEP / 2));
        s->planned[i] = s->discount[i] = 1;
        s->salvage_rate[i] = in[RECOVERY][i] * (1 - in[CHIP_SHARE][i]);
        s->shell_loss[i] = 1 / in[SHELL_LIFE][i];
        s->cumulative[i] = s->npv[i] = s->discounted_orders[i] = s->salvage[i] = s->last_deficit[i] = 0;
        s->stranded[i] = 0;
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

static void take_demand(State *s, const Vector *in, double t) {
    EACH {
        double remote = 1 - s->local[i], closed = remote - s->open[i];
        double paid = closed * s->closed_price[i] + s->open[i] * s->open_price[i];
        double index = paid / remote;
        double fall = in[HARDWARE_IMPROVEMENT][i] * t;
        double surprise = log(index) - s->log_price0[i] + fall;
        double response = exp(fall - in[ELASTICITY][i] * surprise + s->shock[i]);
        double work = s->work_at_ceiling[i] / (1 + s->room[i] * s->unsaturated[i]) * response;
        double per_work = closed + in[OPEN_COST_RATIO][i] * s->open[i];
        s->load[i] = work * per_work;
        s->spend[i] = work * paid;
        s->earned[i] = paid / per_work;
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

static void take_capacity(State *s, const Vector *in, int k) {
    Vector *now = &s->installed[k + 2];
    EACH {
        double online;
        READ(s->at_lead, s->ordered, k, online);
        s->installed_sum[i] += s->per_capital[i] * (online - s->online[i]) * s->productivity[i];
        (*now)[i] = s->installed_sum[i];
        s->online[i] = online;
    }
    double t = k * STEP;
    EACH {
        double retired_capital, retired;
        READ(s->at_retirement, s->ordered, k, retired_capital);
        READ(s->at_life, s->installed, k + 1, retired);
        double built = s->installed_sum[i] - retired;
        double standing = s->standing0[i] * fmax(1 - s->standing_loss[i] * t, 0);
        double share = in[TRAINING_FLOOR][i] + (1 - in[TRAINING_FLOOR][i]) * s->training[i];
        double left = 1 - in[TRAINING_SHARE][i] * share;
        double sellable = (built + standing) * left;
        double used = fmin(s->load[i] / fmax(sellable, 1e-290), in[MAX_UTILISATION][i]);
        s->gross[i] = s->online[i] - retired_capital;
        s->sellable_built[i] = built * left;
        s->utilisation[i] = sellable > 0 ? used : in[MAX_UTILISATION][i];
        s->training[i] *= s->training_factor[i];
    }
}

static void take_orders(State *s, const Vector *in, int k, double horizon, Vector orders) {
    double t = k * STEP;
    EACH {
        double reaction = clamped(exp(in[DISCIPLINE][i] * s->tightness[i]), 0.25, 1.5);
        double ordered = in[CAPEX][i] * s->planned[i] * reaction * STEP;
        double service = fmax(horizon - t - in[LEAD_TIME][i], 0);
        s->salvage[i] += ordered * s->salvage_rate[i] * clamped(1 - service * s->shell_loss[i], 0, 1);
        s->discounted_orders[i] += ordered * (s->discount[i] * s->half_discount[i]);
        s->planned[i] *= s->capex_factor[i];
        s->ordered_sum[i] += ordered;
        orders[i] = ordered;
    }
}

static void take_cash(State *s, const Vector *in, int k, const Settings *settings) {
    Vector orders = {0};
    if (k < settings->build_steps) take_orders(s, in, k, settings->steps * STEP, orders);
    double end = (k + 1) * STEP;
    EACH {
        double u = s->utilisation[i];
        double revenue = s->earned[i] * (u * s->sellable_built[i]) * STEP;
        double running = (in[OPEX_RATE][i] + in[ENERGY_RATE][i] * u) * s->gross[i] * STEP;
        double flow = revenue - running - orders[i];
        s->flows[k][i] = flow;
        s->npv[i] += flow * (s->discount[i] * s->half_discount[i]);
        s->cumulative[i] += flow;
        s->last_deficit[i] = s->cumulative[i] < 0 ? end : s->last_deficit[i];
        s->stranded[i] = fmax(s->stranded[i], s->gross[i] * (1 - u * s->inverse_umax[i]));
        s->discount[i] *= s->discount_factor[i];
        s->ordered[k + 2][i] = s->ordered_sum[i];
    }
}

static void choose(State *s, const Vector *in, double local_enabled) {
    EACH {
        double halving = s->inverse_tolerance[i] * s->tolerance[i];
        double fit_open = exp(-s->lag[i] * halving);
        double fit_local = local_enabled * exp(-(s->lag[i] + s->compression[i]) * halving);
        double sensitivity = in[PRICE_SENSITIVITY][i];
        double ratio_local = s->log_markup[i] + s->local_fall[i] - s->fall[i] - s->log_local_hurdle[i];
        double open = exp(fmin(sensitivity * (s->log_markup[i] - s->log_open_hurdle[i]), 340));
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

static void conclude(State *s, const Settings *settings, const Results *results) {
    double horizon = settings->steps * STEP, *outcomes = results->outcomes;
    long stride = results->outcome_stride;
    EACH {
        double npv = s->npv[i] + s->salvage[i] * s->discount[i], orders = s->discounted_orders[i];
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

/* Walks a block of trials and writes every outcome but irr, and the series where they are wanted. */
static void walk(State *s, const Draws *draws, const Settings *settings, const Results *results) {
    const Vector *in = draws->inputs;
    start_capacity(s, in);
    start_demand(s, in, settings);
    start_choice(s, in);
    start_processes(s, in);
    start_cash(s, in);
    int years = years_of(settings);
    for (int k = 0; k < settings->steps; k++) {
        take_prices(s, in, k * STEP);
        take_demand(s, in, k * STEP);
        take_capacity(s, in, k);
        take_cash(s, in, k, settings);
        judge(s, k, settings, results);
        if (results->series && (k % STEPS_PER_YEAR == STEPS_PER_YEAR - 1 || k == settings->steps - 1))
            record(s, k / STEPS_PER_YEAR, years, results);
        choose(s, in, settings->local_enabled);
        advance_processes(s, in, draws->noise, settings->steps, k);
    }
    conclude(s, settings, results);
}

#endif
