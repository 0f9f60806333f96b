using System.Globalization;
using System.Net;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>What one step of the flow got back: <c>{statusCode, headers, body}</c>; not executed when there is no status.</summary>
internal sealed class StepAnswer
{
    public const string PartnerCenter = "Partner Center";
    public const string Salesforce = "Salesforce";
    public const string Hub = "The Co-sell hub";
    public const string Events = "Partner Center Events";

    private readonly JsonObject _json;

    public StepAnswer(JsonObject answers, string name)
    {
        _json = answers.Object(name);
        IsWrite = name is "referral" or "connected" or "crm" or "link";
        Service = name switch
        {
            "readCrm" or "lookups" or "crm" => Salesforce,
            "plan" => Hub,
            "registration" => Events,
            _ => PartnerCenter,
        };
    }

    public string Service { get; }

    public bool IsWrite { get; }

    public bool IsPartnerCenter => Service == PartnerCenter;

    public bool WasExecuted => Status > 0;

    public int Status => _json["statusCode"] switch
    {
        decimal number => (int)number,
        string text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    public bool Failed => Status >= 400 || FailedSubrequest is not null;

    public JsonObject Body => _json["body"] switch
    {
        JsonObject body => body,
        string text when text.TrimStart().StartsWith("{", StringComparison.Ordinal) => JsonText.ParseObject(text, "An answer"),
        _ => new JsonObject(),
    };

    /// <summary>The subrequest of a composite request that made Salesforce undo them all; null when none did.</summary>
    public JsonObject? FailedSubrequest
    {
        get
        {
            var failed = Subrequests.Where(answer => answer["httpStatusCode"] is decimal status && status >= 400).ToList();
            return failed.FirstOrDefault(answer => ErrorOf(answer)?.Text("errorCode") != "PROCESSING_HALTED") ?? failed.FirstOrDefault();
        }
    }

    public IEnumerable<JsonObject> Subrequests => Body.Objects("compositeResponse");

    public JsonObject? Subrequest(string reference) => Subrequests.FirstOrDefault(answer => answer.Text("referenceId") == reference)?.Object("body");

    /// <summary>Salesforce's code of the error, such as <c>REQUIRED_FIELD_MISSING</c>; null when there is none.</summary>
    public string? ErrorCode => CrmError?.Text("errorCode");

    /// <summary>The service's own words; its status where it gave none.</summary>
    public string Words
    {
        get
        {
            var words = CrmError is { } error ? WithFields(error) : ServiceWords();
            if (Status == 0)
                return "no answer";
            return string.IsNullOrWhiteSpace(words) ? $"{Status.ToString(CultureInfo.InvariantCulture)} {(HttpStatusCode)Status}" : words!;
        }
    }

    /// <summary>How long the service asks to wait, in seconds or by a date; null when it does not say.</summary>
    public TimeSpan? RetryAfter(DateTime now)
    {
        var text = _json.Object("headers").Text("Retry-After");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.UtcDateTime > now ? date.UtcDateTime - now : null;
    }

    /// <summary>Salesforce answers errors as an array, also inside a composite request.</summary>
    private JsonObject? CrmError =>
        FailedSubrequest is { } failed ? ErrorOf(failed) : (_json["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault();

    private string? ServiceWords()
    {
        if (Body.Object("error") is { Count: > 0 } error)
            return error.Text("target") is { Length: > 0 } target ? $"{error.Text("message")} (field: {target})" : error.Text("message");
        // The events API answers {code, description} (Partner Center REST error codes); the code says more than the words.
        if (Body.Text("description") is { Length: > 0 } description)
            return Body["code"] is { } code ? $"{description} ({JsonObject.AsText(code)})" : description;
        return Body.Text("message") ?? _json["body"] as string;
    }

    private static string? WithFields(JsonObject error)
    {
        var message = error.Text("message");
        var fields = (error["fields"] as List<object?>)?.OfType<string>().Where(field => message?.Contains(field) != true).ToList();
        return fields is { Count: > 0 } ? $"{message} (field: {string.Join(", ", fields)})" : message;
    }

    private static JsonObject? ErrorOf(JsonObject subrequest) => (subrequest["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault();
}
