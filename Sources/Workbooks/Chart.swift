import CXlsxWriter

extension SheetChart.Kind {
    var code: UInt8 {
        switch self {
        case .bars: UInt8(LXW_CHART_COLUMN.rawValue)
        case .lines: UInt8(LXW_CHART_LINE.rawValue)
        case .points: UInt8(LXW_CHART_SCATTER_STRAIGHT.rawValue)
        }
    }
}

extension UnsafeMutablePointer<lxw_chart> {
    /// Gives a chart of the library its title, its axes and its series.
    func fill(from chart: SheetChart) {
        chart_title_set_name(self, chart.title)
        chart_axis_set_name(pointee.x_axis, chart.axes.x)
        chart_axis_set_name(pointee.y_axis, chart.axes.y)
        // Below the drawing, also where numbers are negative.
        chart_axis_set_label_position(pointee.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
        chart_axis_set_label_position(pointee.y_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
        if let heights = chart.heights {
            chart_axis_set_min(pointee.y_axis, heights.lowerBound)
            chart_axis_set_max(pointee.y_axis, heights.upperBound)
        }
        chart_legend_set_position(self, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        for series in chart.series { add(series, kind: chart.kind) }
    }

    private func add(_ series: SheetChart.Series, kind: SheetChart.Kind) {
        guard let made = chart_add_series(self, nil, nil) else { return }
        let (categories, values) = (series.categories, series.values)
        chart_series_set_categories(
            made, categories.sheet, UInt32(categories.rows.lowerBound), UInt16(categories.column),
            UInt32(categories.rows.upperBound), UInt16(categories.column))
        chart_series_set_values(
            made, values.sheet, UInt32(values.rows.lowerBound), UInt16(values.column), UInt32(values.rows.upperBound),
            UInt16(values.column))
        chart_series_set_name_range(
            made, series.name.sheet, UInt32(series.name.rows.lowerBound), UInt16(series.name.column))
        if case .bars = kind {
            var fill = lxw_chart_fill(color: series.colour, none: 0, transparency: 0)
            chart_series_set_fill(made, &fill)
        } else {
            var line = lxw_chart_line(color: series.colour, none: 0, width: 2, dash_type: 0, transparency: 0)
            chart_series_set_line(made, &line)
            chart_series_set_marker_type(made, UInt8(LXW_CHART_MARKER_NONE.rawValue))
        }
    }
}
