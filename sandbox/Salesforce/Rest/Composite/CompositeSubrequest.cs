using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary>One request inside a composite one.</summary>
internal sealed partial record CompositeSubrequest(string Method, string Url, string ReferenceId, Value? Body, IReadOnlyDictionary<string, string> Headers)
{
    private const int Most = 25;
    private const int MostQueriesAndCollections = 5;

    /// <summary>Whether Salesforce may carry the part out together with others, in any order.</summary>
    public bool CanBeCollated => Headers.Count == 0 && Target is { Segments: ["sobjects", ..] } && !Url.Contains("@{") && Body?.ToJson().Contains("@{") != true;

    /// <summary>What parts have to have in common for that.</summary>
    public string CollatesWith => $"{Method} {Target?.Version}";

    private ApiTarget? Target => ApiTarget.Parse(Url);

    /// <summary>Whether the part uses the answer to another one.</summary>
    public bool Names(string referenceId) => Url.Contains($"@{{{referenceId}") || Body?.ToJson().Contains($"@{{{referenceId}") == true;

    /// <summary>What Salesforce says of a request with too many parts; null when it has not. The words about queries are a guess.</summary>
    public static string? BeyondLimits(ObjectValue body)
    {
        var items = body["compositeRequest"].AsItems();
        if (items.Count > Most)
            return $"The request can’t contain more than {Most} operations.";
        return items.Count(item => BroadPattern().IsMatch(item["url"].AsString() ?? "")) > MostQueriesAndCollections
            ? $"The request can’t contain more than {MostQueriesAndCollections} query or collection operations."
            : null;
    }

    /// <summary>Reads all of them; a shape that Salesforce refuses fails the whole request before anything is done.</summary>
    public static IReadOnlyList<CompositeSubrequest> ReadAll(ObjectValue body)
    {
        var requests = body["compositeRequest"].AsItems().Select(Read).ToList();
        if (requests.Count == 0)
            throw new SalesforceException(400, "JSON_PARSER_ERROR", "compositeRequest must hold at least one subrequest.");
        if (requests.GroupBy(request => request.ReferenceId).FirstOrDefault(group => group.Count() > 1) is { } twin)
            throw new SalesforceException(400, "INVALID_INPUT", $"Duplicate referenceId: {twin.Key}");
        return requests;
    }

    private static CompositeSubrequest Read(Value item)
    {
        var headers = (item["httpHeaders"] as ObjectValue ?? ObjectValue.Empty)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var reference = Text(item, "referenceId");
        if (!ReferencePattern().IsMatch(reference))
            throw new SalesforceException(400, "INVALID_INPUT", $"Provided referenceId ('{reference}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').");
        return new(Text(item, "method").ToUpperInvariant(), Text(item, "url"), reference, item["body"].IsNull ? null : item["body"], headers);
    }

    private static string Text(Value item, string name) => item[name].AsString()
        ?? throw new SalesforceException(400, "JSON_PARSER_ERROR", $"Missing required field '{name}' of a composite subrequest.");

    [GeneratedRegex(@"/(query|queryAll|composite/sobjects)([/?]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex BroadPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_]*\z")]
    private static partial Regex ReferencePattern();
}
