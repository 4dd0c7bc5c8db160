import Documents

/// How a box was found: what each peel left of the trials looked for (coverage), and how pure it left the box (density).
public struct TrajectoryChart: Sendable {
    /// The box after one peel.
    public struct Step: Sendable {
        /// Shares, 0 … 1; NaN where there is none.
        public var coverage, density: Double
        /// What is said of it when it is pointed at.
        public var note: String

        /// A step from its parts.
        public init(coverage: Double, density: Double, note: String) {
            (self.coverage, self.density, self.note) = (coverage, density, note)
        }
    }

    /// The steps, from the whole to the smallest box.
    public var steps: [Step]
    /// The place of the step that is shown elsewhere, and its name.
    public var chosen: (index: Int, label: String)?
    /// The density looked for.
    public var target: Double?
    /// What the axes measure; shares.
    public var coverage, density: String

    /// A trajectory from its parts.
    public init(
        _ steps: [Step], chosen: (index: Int, label: String)? = nil, target: Double? = nil,
        coverage: String = "coverage", density: String = "density"
    ) {
        (self.steps, self.chosen, self.target) = (steps, chosen, target)
        (self.coverage, self.density) = (coverage, density)
    }

    /// Draws the chart.
    public func picture(width: Double, height: Double, title: String, description: String) -> Picture {
        let plot = Plot(
            Axis(coverage, 0...1, form: .percent), Axis(density, 0...1, form: .percent), width: width, height: height,
            right: 24)
        let known = steps.filter { !$0.coverage.isNaN && !$0.density.isNaN }
        let way = Draw.path(known.map { plot.point($0.coverage, $0.density) }, "curve line-blue faint")
        let dots = known.map { step in
            let place = plot.point(step.coverage, step.density)
            return Draw.dot(place.x, place.y, 3.5, "halo fill-blue", note: step.note)
        }
        return Picture(
            width: width, height: height, title: title, description: description,
            drawing: plot.axes + goal(plot) + [way] + dots + mark(plot))
    }

    private func goal(_ plot: Plot) -> [Markup] {
        guard let target, !target.isNaN else { return [] }
        let y = plot.y.position(target)
        let text = "looked for: " + NumberForm.signed(NumberText.wholePercent(target))
        return [
            Draw.path([(plot.x.start, y), (plot.x.end, y)], "axis", dashes: "4 3"),
            Draw.text(text, plot.x.end, y - 5, "clear soft small end"),
        ]
    }

    private func mark(_ plot: Plot) -> [Markup] {
        guard let chosen, steps.indices.contains(chosen.index) else { return [] }
        let step = steps[chosen.index]
        if step.coverage.isNaN || step.density.isNaN { return [] }
        let place = plot.point(step.coverage, step.density)
        let text = Plot.label(chosen.label, to: Int(plot.width / 12))
        // Trajectories fall to the right: there is room below them on the left, and above them on the right.
        let isLeft = place.x - 12 - Plot.boldWidth(text) > plot.x.start
        return [
            Draw.dot(place.x, place.y, 7, "halo fill-vermilion", note: "\(chosen.label): \(step.note)"),
            isLeft
                ? Draw.text(text, place.x - 11, place.y + 16, "clear strong end")
                : Draw.text(text, place.x + 11, place.y - 7, "clear strong"),
        ]
    }
}
