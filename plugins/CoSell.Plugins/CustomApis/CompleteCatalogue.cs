using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_CompleteCatalogue</c>: records which solutions Salesforce took, and says which it refused, in its own words. A refused one is
/// tried again next time.
/// </summary>
public sealed class CompleteCatalogue : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var publication = new CataloguePublication(call.Service, call.Now);
        var messages = call.HubMessages;
        var answers = JsonText.ParseObject(call.Required("Answer"), "Answer").Objects("compositeResponse").ToList();
        var problems = new List<Problem>();
        var published = 0;
        foreach (var row in (JsonText.Parse(call.Required("Rows"), "Rows") as List<object?> ?? new List<object?>()).OfType<JsonObject>())
        {
            var answer = answers.FirstOrDefault(answer => answer.Text("referenceId") == row.Text("reference"));
            if (answer?["httpStatusCode"] is decimal and < 300)
            {
                publication.Record(row);
                published++;
            }
            else
            {
                problems.Add(Sentences.NotPublished(row.Text("solution") ?? "", Words(answer)));
            }
        }
        call.Answer("Published", published);
        call.Answer("Problems", JsonText.Write(problems.Select(problem => (object?)problem.ToJson(messages)).ToList()));
        call.Answer("Message", messages.Text(new[] { Sentences.Published(published) }.Concat(problems)));
    }

    private static string Words(JsonObject? answer) => (answer?["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault()?.Text("message") ?? "–";
}
