extension DocumentReader {
    /// The values of `{file: data.csv, column: name}`; nil after a report.
    mutating func fileColumn(_ entry: YAMLNode.Entry, of owner: String?) -> [Double]? {
        let entries = entry.value.entries
        guard entries.count == 2, let file = entries.first(where: { $0.key == "file" }),
            let column = entries.first(where: { $0.key == "column" })
        else {
            report(entry.value.position, .fileForm(of: owner))
            return nil
        }
        let what = Wording.prefix(owner) + entry.key
        guard let path = text(file.value, "\(what) file"), let name = text(column.value, "\(what) column") else {
            return nil
        }
        return values(path: path, at: file.value.position, column: name, at: column.value.position, of: owner)
    }

    private mutating func values(
        path: String, at place: TextPosition, column: String, at columnPlace: TextPosition, of owner: String?
    ) -> [Double]? {
        guard let folder else {
            report(place, .fileInText(of: owner))
            return nil
        }
        do {
            return try ValueFile.values(path: folder.file(path).path, column: column)
        } catch let error as ScenarioFolder.Problem {
            report(place, .path(path, of: "\(Wording.prefix(owner))file", error))
        } catch let error as ValueFile.Problem {
            if case .noColumn = error {
                report(columnPlace, .column(error, file: path, of: owner))
            } else {
                report(place, .column(error, file: path, of: owner))
            }
        } catch {
            report(place, .column(.unreadable(.system(code: 0)), file: path, of: owner))
        }
        return nil
    }
}
