using System.Globalization;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Rest;

/// <summary>
/// <c>If-Unmodified-Since</c>: a row is read or changed only if it was not changed after a time, in whole seconds; else 412 and nothing
/// happens (Conditional Request Headers: for rows of any object, not for DELETE). Of the answer only the status is documented.
/// </summary>
internal static class UnmodifiedSince
{
    public const string Header = "If-Unmodified-Since";

    /// <returns>The refusal; null when there is no condition or it is met.</returns>
    public static ApiResponse? Refusal(ApiRequest request, Row row)
    {
        if (!request.Headers.TryGetValue(Header, out var text))
            return null;
        if (request.Method == "DELETE")
            throw SalesforceException.Unsupported($"{Header} with DELETE");
        if (!DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw new SalesforceException(400, "INVALID_INPUT", $"The {Header} header is not a date as HTTP writes it: {text}");
        return Timestamp.TryRead(row[SystemFields.LastModifiedDate].ToString(), out var modified) && modified > time ? new ApiResponse(412, null) : null;
    }

    /// <summary>Conditions that the sandbox does not know are refused, not overlooked.</summary>
    /// <param name="headers">Of the request.</param>
    /// <param name="isRow">Whether the request is about one row.</param>
    /// <param name="isReading">Whether it changes nothing.</param>
    public static void RefuseOthers(IReadOnlyDictionary<string, string> headers, bool isRow, bool isReading)
    {
        foreach (var name in new[] { "If-Match", "If-None-Match", "If-Modified-Since" })
        {
            if (headers.ContainsKey(name) && !(isRow && isReading))
                throw SalesforceException.Unsupported($"conditional requests ({name}) but for reading a row");
        }
        if (!isRow && headers.ContainsKey(Header))
            throw SalesforceException.Unsupported($"{Header} for anything but a row");
    }
}
