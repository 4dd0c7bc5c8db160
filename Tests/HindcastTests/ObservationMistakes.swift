/// Tables with mistakes, and what is said of them.
enum ObservationMistakes {
    /// A row, and what is said of it after its line.
    static let ofRows: [(String, String)] = [
        (
            "spent,2024-01-01,1,B$/yr,log,1,A,train,i,s",
            """
            series is "spent"; it is one of spend, capex, closedPrice, openPrice, localCost, openLag, localShare, \
            openShare, utilisation, rentChange, costFall, skillPriceDecline. Did you mean "spend"?
            """
        ),
        (
            "spend,2023-02-30,1,B$/yr,log,1,A,train,i,s",
            """
            date is "2023-02-30"; it is a day of the calendar such as 2023-02-28, or two with a slash between. \
            Write year-month-day.
            """
        ),
        (
            "spend,2023-02-29,1,B$/yr,log,1,A,none,i,s",
            """
            date is "2023-02-29"; it is a day of the calendar such as 2023-02-28, or two with a slash between. \
            Write year-month-day.
            """
        ),
        (
            "spend,2023-01-01/2024-01-01,1,B$/yr,log,1,A,train,i,s",
            "date is \"2023-01-01/2024-01-01\"; spend is the value of one day. Write that day."
        ),
        (
            "costFall,2024-01-01,1,log,linear,1,A,train,i,s",
            "date is \"2024-01-01\"; costFall is a change from one day to another. Write both, with a slash between."
        ),
        (
            "rentChange,2024-01-01/2024-01-01,1,log,linear,1,A,train,i,s",
            "date is \"2024-01-01/2024-01-01\"; a change begins before it ends. Swap the days."
        ),
        (
            "spend,2022-09-01,1,B$/yr,log,1,A,train,i,s",
            """
            date is "2022-09-01"; a day is at most a quarter before the start of 2023 and not after the horizon, \
            18 years later. Give the row the role none, or the scenario another start or horizon.
            """
        ),
        (
            "rentChange,2040-01-01/2041-01-01,1,log,linear,1,A,train,i,s",
            """
            date is "2040-01-01/2041-01-01"; a day is at most a quarter before the start of 2023 and not after the \
            horizon, 18 years later. Give the row the role none, or the scenario another start or horizon.
            """
        ),
        (
            "capex,2022-12-31,1,B$/yr,log,1,A,train,i,s",
            """
            date is "2022-12-31"; capex is that of a whole calendar year of the scenario, 2023 to 2040. Give the \
            row the role none, or the scenario another start or horizon.
            """
        ),
        (
            "spend,2024-01-01,0,B$/yr,log,1,A,train,i,s",
            "value is 0; on the log scale it is above 0. Write a positive number, or mend the scale."
        ),
        (
            "spend,2024-01-01,much,B$/yr,log,1,A,train,i,s",
            "value is \"much\"; it is a finite decimal number. Write one."
        ),
        (
            "spend,2024-01-01,1e999,B$/yr,log,1,A,train,i,s",
            "value is \"1e999\"; it is a finite decimal number. Write one."
        ),
        (
            "spend,2024-01-01,\"1,12\",B$/yr,log,1,A,train,i,s",
            "value is \"1,12\"; a number has a decimal point. Write 1.12."
        ),
        (
            "spend,2024-01-01,1,12,B$/yr,log,1,A,train,i,s",
            """
            the line has 11 fields; each line has as many as the first, 10. Mend the line; fields that hold commas \
            stand in quotes, and numbers have points.
            """
        ),
        (
            "spend",
            """
            the line has 1 field; each line has as many as the first, 10. Mend the line; fields that hold commas \
            stand in quotes, and numbers have points.
            """
        ),
        (
            "spend,2024-01-01,1,M$,log,1,A,train,i,s",
            "unit is \"M$\"; spend is given in \"B$/yr\". Convert value and write \"B$/yr\"."
        ),
        (
            "spend,2024-01-01,1,B$/yr,lin,1,A,train,i,s",
            "scale is \"lin\"; it is one of log, linear. Write one of them."
        ),
        (
            "spend,2024-01-01,1,B$/yr,linear,1,A,train,i,s",
            "scale is linear; spend is compared on the log scale. Write log, and sd on that scale."
        ),
        (
            "spend,2024-01-01,1,B$/yr,log,-0.5,A,train,i,s",
            """
            sd is -0.5; a standard deviation is above 0. Write one: of the logarithm on the log scale, else of the \
            value.
            """
        ),
        (
            "spend,2024-01-01,1,B$/yr,log,1,D,train,i,s",
            "grade is \"D\"; it is one of A, B, C, J, M. Write one of them."
        ),
        (
            "spend,2024-01-01,1,B$/yr,log,1,A,hold-out,i,s",
            "role is \"hold-out\"; it is one of train, holdout, coverage, none. Did you mean \"holdout\"?"
        ),
        (
            "spend,2024-01-01,1,B$/yr,log,1,A,train, ,s",
            "instrument is empty; an observation has every field. Fill it in."
        ),
        (
            "spend,2024-01-01,1,B$/yr,log,1,A,train,a \"i\",s",
            #"""
            there is a stray quote; a field that holds quotes stands in quotes, with each inner quote doubled. Write "a \#
            ""b""" for a "b".
            """#
        ),
    ]

    /// A table, and all that is said of it.
    static let ofWholes: [(String, String)] = [
        (
            "",
            "o.csv: the file is empty; its first line names the columns. Begin it with "
                + "series,date,value,unit,scale,sd,grade,role,instrument,source."
        ),
        (
            ObservationFileTests.header,
            "o.csv: there are no observations; each line after the first is one. Add a line."
        ),
        (
            "series;date;value\nspend;2024-01-01;1,5\n",
            """
            o.csv:1: the columns are separated by semicolons; commas separate them. Save it with commas, and with \
            points in 
            """
                + "numbers."
        ),
        (
            "series,date,value,unit,scale,sds,grade,role,instrument,source,date\n"
                + "spend,2024-01-01,1,B$/yr,log,1,A,test,i,s,\n",
            """
            o.csv:1: the column "sds" is unknown; the columns are series, date, value, unit, scale, sd, grade, role, \
            instrument, source. Did you mean "sd"?
            o.csv:1: there are 2 columns "date"; the columns are series, date, value, unit, scale, sd, grade, role, \
            instrument, source. Keep one of them.
            o.csv:1: there is no column "sd"; the columns are series, date, value, unit, scale, sd, grade, role, \
            instrument, source. Add it.
            o.csv:2: role is "test"; it is one of train, holdout, coverage, none. Write one of them.
            """
        ),
        (
            """
            \(ObservationFileTests.header)spend,2024-01-01,1,B$/yr,log,1,A,train,i,s
            spend,2024-01-01,2,B$/yr,log,1,A,train,i,s
            x,2024-01-01,2,u,log,1,A,none,i,s
            x,2024-01-02,2,u,linear,1,A,none,i,s
            """,
            """
            o.csv:3: "spend" of "2024-01-01" by "i" is in line 2, too; an instrument observes a series once a day. Remove \
            one of them, or name the instruments apart.
            o.csv:5: instrument "i" has the scale linear here and log in line 4; an instrument observes a series on one \
            scale. Mend one of them, or name the instruments apart.
            """
        ),
        (
            """
            \(ObservationFileTests.header)spend,2024-01-01,0,B$/yr,log,0,A,train,i,s
            spend,2024-13-01,2,B$/yr,log,1,A,train,i,
            """,
            """
            o.csv:2: value is 0; on the log scale it is above 0. Write a positive number, or mend the scale.
            o.csv:2: sd is 0; a standard deviation is above 0. Write one: of the logarithm on the log scale, else of the \
            value.
            o.csv:3: source is empty; an observation has every field. Fill it in.
            o.csv:3: date is "2024-13-01"; it is a day of the calendar such as 2023-02-28, or two with a slash between. \
            Write year-month-day.
            """
        ),
    ]
}
