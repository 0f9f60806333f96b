using Sandbox.Salesforce.Records;

namespace Sandbox.Salesforce.Rest;

/// <summary>
/// <c>Sforce-Duplicate-Rule-Header: allowSave=true; includeRecordDetails=true; runAsCurrentUser=true</c> (REST API, Duplicate Rule Header): from
/// version 52.0 on, each member false unless it is set. Whose sharing rules count makes no difference here, where there are none.
/// </summary>
internal static class DuplicateRuleHeader
{
    public const string Name = "Sforce-Duplicate-Rule-Header";

    public static DuplicateOptions Of(ApiRequest request)
    {
        var members = string.CompareOrdinal(request.Version, "v52.0") >= 0 && request.Headers.TryGetValue(Name, out var text) ? Members(text) : [];
        return new(request.Version, members.GetValueOrDefault("allowSave"), members.GetValueOrDefault("includeRecordDetails"));
    }

    private static Dictionary<string, bool> Members(string text)
    {
        var members = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (member.Split('=', StringSplitOptions.TrimEntries) is not [("allowSave" or "includeRecordDetails" or "runAsCurrentUser") and var name, var value]
                || !bool.TryParse(value, out var isSet))
                throw SalesforceException.Unsupported($"'{member}' in {Name}");
            members[name] = isSet;
        }
        return members;
    }
}
