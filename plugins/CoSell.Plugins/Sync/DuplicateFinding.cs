using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What a duplicate rule of Salesforce found. An alert, which a person in Salesforce may overrule, is a refusal over the API; the error's
/// words name no record, its <c>duplicateResult</c> does.
/// </summary>
internal sealed class DuplicateFinding
{
    private const int MostNamed = 10;

    private DuplicateFinding(JsonObject result)
    {
        IsBlocked = !result.Flag("allowSave");
        NewRecord = result.Text("duplicateRuleEntityType") ?? "–";
        Records = string.Join("; ", result.Objects("matchResults").SelectMany(rule => rule.Objects("matchRecords")).Take(MostNamed).Select(match => Name(match.Object("record"))));
    }

    /// <summary>Whether the rule lets nobody save, whatever a request says.</summary>
    public bool IsBlocked { get; }

    /// <summary>The object of the new record, e.g. <c>Account</c>.</summary>
    public string NewRecord { get; }

    /// <summary>The records that it looks like, each with object, name and id.</summary>
    public string Records { get; }

    /// <param name="error">An entry of Salesforce's error array.</param>
    /// <returns>Null when it tells of no record. Some versions of the API spell the member without the l (seen of 51.0 and 54.0).</returns>
    public static DuplicateFinding? In(JsonObject? error) =>
        (error?["duplicateResult"] ?? error?["duplicateResut"]) is JsonObject result && new DuplicateFinding(result) is { Records.Length: > 0 } finding ? finding : null;

    private static string Name(JsonObject record)
    {
        var id = record.Text("Id") ?? "–";
        var type = record.Object("attributes").Text("type");
        return record.Text("Name") is { Length: > 0 } name ? $"{type} {name} ({id})" : $"{type} {id}";
    }
}
