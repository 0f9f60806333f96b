using System.Globalization;
using System.Net;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What one step of the flow got back: <c>{statusCode, headers, body}</c>, and its code, in it or among <c>codes</c>; not executed when there is neither a status nor a code of a broken
/// connection.
/// </summary>
internal sealed class StepAnswer
{
    public const string PartnerCenter = "Partner Center";
    public const string Salesforce = "Salesforce";
    public const string Hub = "The Co-sell hub";
    public const string Events = "Partner Center Events";

    // Longer than any outage that announces itself; a service that asks for years has made a mistake.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly JsonObject _json;
    private readonly string? _code;
    private readonly bool _isAllOrNone;

    public StepAnswer(JsonObject answers, string name)
    {
        _json = answers.Object(name);
        _code = _json.Text("code") ?? answers.Object("codes").Text(name);
        _isAllOrNone = name != "lookups"; // each question is answered for itself, and the plan has seen how
        IsWrite = name is "referral" or "connected" or "crm" or "link" or "tell";
        Service = name switch
        {
            "readCrm" or "lookups" or "crm" or "tell" => Salesforce,
            "plan" => Hub,
            "registration" => Events,
            _ => PartnerCenter,
        };
    }

    public string Service { get; }

    public bool IsWrite { get; }

    public bool IsPartnerCenter => Service == PartnerCenter;

    public bool WasExecuted => Status > 0 || IsConnectionBroken;

    /// <summary>The connection could not be used, so that the service said nothing, whatever the status is. Judged before any status.</summary>
    public bool IsConnectionBroken => ConnectionFault.Is(Header("x-ms-failure-cause"), Content, CodesWithoutAnswer);

    /// <summary>Whether the request as a whole failed; parts of a composite request may fail for themselves.</summary>
    public bool IsRefused => Status >= 400 || IsConnectionBroken;

    /// <summary>Whether the service has answered to what was asked, if only to refuse it: not that it is busy, slow or broken.</summary>
    public bool IsAnswered => Status is >= 200 and < 500 and not 408 and not 429 && !IsConnectionBroken;

    /// <summary>Whether the service itself says that there is no such thing.</summary>
    public bool IsNotFound => Status == 404 && !IsConnectionBroken;

    public int Status => _json["statusCode"] switch
    {
        decimal number and > 0 and < 1000 => (int)number,
        string text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    /// <summary>The status of what failed: of the part that made Salesforce undo a composite request, else of the answer.</summary>
    public int FailingStatus => FailedSubrequest?["httpStatusCode"] is decimal part ? (int)part : Status;

    public bool Failed => Status >= 400 || IsConnectionBroken || FailedSubrequest is not null;

    public JsonObject Body => Content as JsonObject ?? new JsonObject();

    /// <summary>An action that got an answer has a code, too, and then its status says more.</summary>
    private string? CodesWithoutAnswer => Status == 0 ? _code : null;

    /// <summary>The body as a tree: some connectors hand JSON on as a text. What only looks like JSON stays a text.</summary>
    private object? Content
    {
        get
        {
            if (_json["body"] is not string text || !text.TrimStart().StartsWith("{", StringComparison.Ordinal))
                return _json["body"];
            try
            {
                return JsonText.ParseObject(text, "An answer");
            }
            catch (FormatException)
            {
                return text;
            }
        }
    }

    /// <summary>The subrequest of a composite request that made Salesforce undo them all; null when none did.</summary>
    public JsonObject? FailedSubrequest
    {
        get
        {
            if (!_isAllOrNone)
                return null;
            var failed = Subrequests.Where(answer => answer["httpStatusCode"] is decimal status && status >= 400).ToList();
            return failed.FirstOrDefault(answer => ErrorOf(answer)?.Text("errorCode") != "PROCESSING_HALTED") ?? failed.FirstOrDefault();
        }
    }

    public IEnumerable<JsonObject> Subrequests => Body.Objects("compositeResponse");

    public JsonObject? Subrequest(string reference) => Subrequests.FirstOrDefault(answer => answer.Text("referenceId") == reference)?.Object("body");

    /// <summary>Salesforce's code of the error, such as <c>REQUIRED_FIELD_MISSING</c>; null when there is none.</summary>
    public string? ErrorCode => CrmError?.Text("errorCode");

    /// <summary>The records that Salesforce took a new one for; null when that is not why it refused.</summary>
    public DuplicateFinding? Duplicates => DuplicateFinding.In(CrmError);

    /// <summary>The service's own words; its status where it gave none.</summary>
    public string Words
    {
        get
        {
            var words = CrmError is { } error ? WithFields(error) : ServiceError.WordsOf(Body) ?? _json["body"] as string;
            if (Status == 0)
                return ConnectionFault.CodeIn(CodesWithoutAnswer) ?? "no answer";
            if (words is not null && IsConnectionBroken)
                words = ConnectionFault.Essence(words);
            return string.IsNullOrWhiteSpace(words) ? $"{FailingStatus.ToString(CultureInfo.InvariantCulture)} {(HttpStatusCode)FailingStatus}" : words!;
        }
    }

    /// <summary>How long the service asks to wait, in seconds or by a date, between a second and a day; null when it does not say, or says what cannot be meant.</summary>
    public TimeSpan? RetryAfter(DateTime now)
    {
        var text = Header("Retry-After");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return seconds > 0 ? Bounded(Math.Min(seconds, LongestWait.TotalSeconds)) : null; // not for NaN either
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.UtcDateTime > now
            ? Bounded(Math.Min((date.UtcDateTime - now).TotalSeconds, LongestWait.TotalSeconds))
            : null;
    }

    /// <summary>Services spell the names of headers as they like.</summary>
    private string? Header(string name) => JsonObject.AsText(_json.Object("headers").FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);

    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Max(seconds, ShortestWait.TotalSeconds));

    /// <summary>Salesforce answers errors as an array, also inside a composite request.</summary>
    private JsonObject? CrmError =>
        FailedSubrequest is { } failed ? ErrorOf(failed) : (_json["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault();

    private static string? WithFields(JsonObject error)
    {
        var message = error.Text("message");
        var fields = (error["fields"] as List<object?>)?.OfType<string>().Where(field => message?.Contains(field) != true).ToList();
        return fields is { Count: > 0 } ? $"{message} (field: {string.Join(", ", fields)})" : message;
    }

    private static JsonObject? ErrorOf(JsonObject subrequest) => (subrequest["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault();
}
