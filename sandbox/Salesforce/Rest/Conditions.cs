using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Rest;

/// <summary>
/// Conditions under which a row is answered (Conditional Request Headers): <c>If-Modified-Since</c> for rows of any object, whole seconds; <c>If-None-Match</c> and
/// <c>If-Match</c> with the entity tag that accounts have, and no other object.
/// </summary>
internal static class Conditions
{
    private const string Tagged = "Account";

    /// <summary>The answer to a reading, or 304 where nothing is new, or 412 where the row is another.</summary>
    public static ApiResponse Shown(ApiRequest request, Row row, ApiResponse answer)
    {
        if (row.Type.Name != Tagged && (request.Headers.ContainsKey("If-Match") || request.Headers.ContainsKey("If-None-Match")))
            throw SalesforceException.Unsupported($"entity tags of {row.Type.Name}; only accounts have them");
        if (row.Type.Name == Tagged)
        {
            var tag = TagOf(row);
            if (request.Headers.TryGetValue("If-Match", out var wanted) && !Names(wanted, tag))
                return new(412, null);
            if (request.Headers.TryGetValue("If-None-Match", out var known) && Names(known, tag))
                return new(304, null) { Headers = new Dictionary<string, string> { ["ETag"] = tag } };
            answer = answer with { Headers = new Dictionary<string, string> { ["ETag"] = tag } };
        }
        return IsUnmodified(request, row) ? new(304, null) : answer;
    }

    private static bool IsUnmodified(ApiRequest request, Row row)
    {
        if (!request.Headers.TryGetValue("If-Modified-Since", out var text))
            return false;
        if (!DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw new SalesforceException(400, "INVALID_INPUT", $"The If-Modified-Since header is not a date as HTTP writes it: {text}");
        return Timestamp.TryRead(row[SystemFields.LastModifiedDate].ToString(), out var modified) && modified <= time;
    }

    private static bool Names(string header, string tag) => header.Trim() == "*" || header.Split(',', StringSplitOptions.TrimEntries).Contains(tag);

    /// <summary>Another one for every version of the row.</summary>
    private static string TagOf(Row row)
    {
        var version = string.Join('\n', row.Type.Fields.Select(field => row[field].ToJson()));
        return $"\"{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(version)))[..22]}--gzip\"";
    }
}
