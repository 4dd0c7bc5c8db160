/* The names that every peer shares: inputs, outcomes and series, in the order of the program itself. */
#ifndef MODEL_TERMS_H
#define MODEL_TERMS_H

enum Input {
    INITIAL_SPEND, GROWTH, CEILING, DEMAND_VOLATILITY, ELASTICITY,
    UNIT_COST, INITIAL_MARKUP, RISE_START, RISE_YEARS, TARGET_MARKUP, LEAD_PREMIUM, PRESSURE, OPEN_COST_RATIO,
    OPEN_MARKUP, COMPUTE_SHARE,
    LAG_INITIAL, LAG_LONG_RUN, LAG_REVERSION, LAG_VOLATILITY, COMPRESSION, DISTILLATION,
    INITIAL_LOCAL_SHARE, INITIAL_OPEN_SHARE, TOLERANCE, TOLERANCE_GROWTH, OPEN_FRICTION, LOCAL_FRICTION,
    PRICE_SENSITIVITY, INERTIA,
    WORKSTATION_PRICE, SPEED, DUTY, WORKSTATION_LIFE, UPKEEP, POWER, ELECTRICITY, SUNK_SHARE,
    WORKSTATION_IMPROVEMENT,
    HARDWARE_IMPROVEMENT, HARDWARE_VOLATILITY,
    CAPEX, PAST_GROWTH, CAPEX_GROWTH, GROWTH_FADE, DISCIPLINE, LEAD_TIME, CHIP_SHARE, CHIP_LIFE, SHELL_LIFE,
    INITIAL_LOAD, MAX_UTILISATION, OPEX_RATE, ENERGY_RATE, TRAINING_SHARE, TRAINING_FLOOR, TRAINING_DECLINE, RECOVERY,
    DISCOUNT_RATE,
    INPUTS
};

enum Outcome {
    NPV, PROFITABILITY_INDEX, IRR, PAYBACK, LOCAL_SHARE, OPEN_SHARE, SPEND, CAPEX_TOTAL, SALVAGE, STRANDED,
    MIN_UTILISATION, FUTURE,
    OUTCOMES
};

enum Future { PAYS_OUT, SLOW_ADOPTION, LOCAL_DOMINATES, FUTURES };

enum Series {
    SERIES_SPEND, CLOSED_PRICE, OPEN_PRICE, LOCAL_COST, OPEN_LAG, SERIES_LOCAL_SHARE, SERIES_OPEN_SHARE, UTILISATION,
    GROSS, CUMULATIVE_CASH_FLOW,
    SERIES
};

enum { STEPS_PER_YEAR = 4, MAX_STEPS = 200, NOISES = 3 };

/* An outcome that does not exist, and one beyond every number: -ffast-math knows no NaN and no infinity. */
#define NONE (-1e301)
#define NEVER 1e301

/* The constants of a scenario: lengths in steps, switches of 0 or 1, and orders in B$ a step where they are fixed. */
typedef struct {
    int steps, build_steps, dominance_steps;
    double dominance_share;
    int local_enabled, open_enabled, demand_as_planned, prices_at_cost, fixed_orders;
    double orders[MAX_STEPS];
} Settings;

static inline int years_of(const Settings *settings) { return (settings->steps + STEPS_PER_YEAR - 1) / STEPS_PER_YEAR; }

static inline int bands_of(const Settings *settings) { return SERIES * years_of(settings); }

#endif
