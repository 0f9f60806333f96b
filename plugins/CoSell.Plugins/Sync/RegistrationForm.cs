using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>A new registration as Partner Center takes it.</summary>
internal static class RegistrationForm
{
    public static JsonObject Of(RegistrationOutcome registration, JsonObject referral)
    {
        var form = new JsonObject { { "type", "AzureIPCoSell" }, { "contract", new JsonObject() }, { "solutionDetails", Solutions(referral) } };
        foreach (var value in registration.Fields)
            RegistrationView.Set(form, value.Field, value.Value);
        return form;
    }

    /// <summary>The deal's solutions with their share of its value: their own price, or equal parts of what the deal is worth.</summary>
    private static List<object?> Solutions(JsonObject referral)
    {
        var details = referral.Object("details");
        var solutions = details.Object("requirements").Objects("solutions").ToList();
        var share = details["dealValue"] is decimal worth && solutions.Count > 0 ? Math.Round(worth / solutions.Count, 2) : 0m;
        return solutions.Select(solution => (object?)new JsonObject
        {
            { "id", solution.Text("id") },
            { "value", solution["price"] as decimal? ?? share },
            { "currency", solution.Text("currency") ?? details.Text("currency") },
        }).ToList();
    }
}
