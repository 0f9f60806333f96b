using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_ImportSolutions</c>: fills the solution catalogue from CSV. All or nothing: while one row has a problem, none is imported, and
/// every problem names its row and column.
/// </summary>
public sealed class ImportSolutions : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var messages = call.HubMessages;
        var csv = SolutionCsv.Read(call.Required("Csv"), Territories.Spellings(call.Service));
        call.LastSteps.Hold();
        var import = new SolutionImport(call.Service);
        if (csv.Problems.Count == 0)
            import.Run(csv.Rows);
        if (import.Created + import.Updated > 0)
            new CataloguePublication(call.Service, call.Now).Ask();
        call.Answer("Created", import.Created);
        call.Answer("Updated", import.Updated);
        call.Answer("Unchanged", import.Unchanged);
        call.Answer("Problems", JsonText.Write(csv.Problems.Select(problem => (object?)ToJson(problem, messages)).ToList()));
        call.Answer("Message", messages.Text(csv.Problems.Count == 0 ? Imported(csv, import) : new[] { Sentences.NothingImported(csv.Problems.Count) }.Concat(csv.Problems.Take(20))));
    }

    private static IEnumerable<Problem> Imported(SolutionCsv csv, SolutionImport import)
    {
        yield return Sentences.Imported(import.Created, import.Updated, import.Unchanged);
        if (csv.UnknownHeaders.Count > 0)
            yield return Sentences.CsvColumnsLeftOut(string.Join(", ", csv.UnknownHeaders));
    }

    private static JsonObject ToJson(Problem problem, MessageCatalogue messages)
    {
        var json = problem.ToJson(messages);
        json["row"] = problem.Values("row")?.FirstOrDefault();
        return json;
    }
}
