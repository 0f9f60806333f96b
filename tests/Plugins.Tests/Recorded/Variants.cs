using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>One deal in many ways, a few lines each: what is asked of Salesforce, what is written, and where that leaves the deal.</summary>
internal static class Variants
{
    /// <param name="story">The deal as it is before.</param>
    /// <param name="what">What is special about this way.</param>
    /// <param name="play">What happens.</param>
    /// <param name="fields">Fields, and paths of sets, of which is said what is remembered.</param>
    public static void Try(this DealStory story, string what, Action<DealStory> play, params string[] fields) => story.Try(what, story, play, fields);

    /// <inheritdoc cref="Try(DealStory, string, Action{DealStory}, string[])"/>
    /// <param name="start">The deal as it is before.</param>
    /// <param name="what">What is special about this way.</param>
    /// <param name="story">Where it is told.</param>
    /// <param name="play">What happens.</param>
    /// <param name="fields">Fields, and paths of sets, of which is said what is remembered.</param>
    public static void Try(this DealStory start, string what, DealStory story, Action<DealStory> play, params string[] fields)
    {
        var lines = new List<string>();
        var other = start.Copy();
        other.Hub.Answered = (api, answer) => lines.AddRange(api switch { "PlanSync" => Planned(answer), "BeginSync" => Asked(answer), "CompleteSync" => Ended(answer), _ => [] });
        var (log, conflicts) = (other.Hub.Log.Count(), other.Hub.Rows.Rows("cosell_conflict").ToDictionary(row => row.Id, Conflict));
        play(other);
        lines.AddRange(other.Hub.Deals.Select(deal => State(deal, fields)));
        lines.AddRange(other.Hub.Log.Skip(log).Select(row => row.GetAttributeValue<string>("cosell_changes")).Where(changes => changes?.Contains("\"lost\"") == true || changes?.Contains("\"overwritten\"") == true).Select(changes => "log: " + changes));
        lines.AddRange(other.Hub.Rows.Rows("cosell_conflict").Select(row => (row.Id, Text: Conflict(row))).Where(row => conflicts.GetValueOrDefault(row.Id) != row.Text).Select(row => row.Text));
        story.Recording.Lines(what, lines.Select(Merging.Cut));
    }

    /// <summary>Sets a field of the opportunity or of its account.</summary>
    public static DealStory Sell(this DealStory story, string path, JsonNode? value)
    {
        if (path.Split('.') is [var parent, var column])
            story.Opportunity![parent]![column] = value?.DeepClone();
        else
            story.Opportunity![path] = value?.DeepClone();
        return story.Edited();
    }

    /// <summary>A deal of Microsoft's comes in.</summary>
    public static DealStory Comes(this DealStory story, Action<JsonObject>? change = null)
    {
        story.Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        change?.Invoke(story.Own);
        story.Microsofts ??= Sample.Microsofts();
        return story.Happens("referral-created");
    }

    /// <summary>What is found in Salesforce, by query.</summary>
    public static DealStory Finds(this DealStory story, params (string Query, JsonNode[] Rows)[] found)
    {
        story.Hub.Lookups = Sample.Found([.. found.Select(each => (each.Query, new JsonArray([.. each.Rows.Select(row => row.DeepClone())]).ToJsonString()))]);
        return story;
    }

    /// <summary>The answer to one of the queries.</summary>
    public static JsonObject Found(this DealStory story, string query) => story.Hub.Lookups["compositeResponse"]!.AsArray().Single(part => part!["referenceId"]!.GetValue<string>() == query)!.AsObject();

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Asked(ParameterCollection answer)
    {
        if ((string)answer["CrmLookups"] is not { Length: > 0 } lookups)
            yield break;
        foreach (var part in JsonNode.Parse(lookups)!["compositeRequest"]!.AsArray())
            yield return $"asks {part!["referenceId"]}: {Uri.UnescapeDataString(part["url"]!.GetValue<string>().Split("q=")[1]).Split(" FROM ", 2)[1]}";
    }

    private static IEnumerable<string> Planned(ParameterCollection answer)
    {
        foreach (var (name, what) in new[] { ("ReferralBody", "creates "), ("ConnectedReferralBody", "invites ") })
        {
            if ((string)answer[name] is { Length: > 0 } body)
                yield return what + body;
        }
        foreach (var line in Merging.Lines(answer).Where(line => line is not ("Salesforce: " or "invites Microsoft")))
            yield return line;
        foreach (var request in answer.Requests().Where(request => request["method"]!.GetValue<string>() == "DELETE"))
            yield return "Salesforce deletes " + request["url"]!.GetValue<string>().Split("/sobjects/")[1];
    }

    private static IEnumerable<string> Ended(ParameterCollection answer)
    {
        if ((string)answer["State"] is not "InStep" and var state)
            yield return "ends " + state;
        if ((string)answer["CrmRequest"] is { Length: > 0 } telling)
            yield return "tells " + JsonNode.Parse(telling)!["compositeRequest"]![0]!["body"]!.ToJsonString();
    }

    private static string State(Entity deal, string[] fields)
    {
        var state = Hub.StateOf(deal);
        if (deal.GetAttributeValue<OptionSetValue>("cosell_errorclass") is { } error)
            state += $", class {error.Value - 856320000}: {deal.GetAttributeValue<string>("cosell_lasterror")}";
        if (deal.GetAttributeValue<DateTime?>("cosell_nextattempton") is { } next)
            state += $"; next {next:yyyy-MM-dd HH:mm:ss}";
        foreach (var field in fields)
            state += $"; remembers {field} {JsonNode.Parse(deal.GetAttributeValue<string>("cosell_baseline") ?? "{}")?[field]?.ToJsonString() ?? "nothing"}";
        if (state != "Syncing" && deal.GetAttributeValue<string>("cosell_pendingplan") is { Length: > 2 } pending)
            state += $"; left {pending}";
        return state;
    }

    private static string Conflict(Entity row) => $"conflict: {row["cosell_field"]}, {row.GetAttributeValue<string>("cosell_crmvalue")} or {row.GetAttributeValue<string>("cosell_referralvalue")}, choice {row.GetAttributeValue<OptionSetValue>("cosell_choice")?.Value - 856320000}, settled by '{row.GetAttributeValue<string>("cosell_resolvedby")}', state {row.GetAttributeValue<OptionSetValue>("statecode").Value}";
}
