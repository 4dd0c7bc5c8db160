#pragma once

/// The x86-64 level that the program was built for: 1 for the baseline, 3 or 4.
int buildout_processor_level_needed(void);
/// The x86-64 level of the processor and system that the program runs on: 1, 3 or 4; 4 on processors of another kind.
int buildout_processor_level_present(void);
