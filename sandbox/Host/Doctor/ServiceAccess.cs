using System.Text.Json.Nodes;

namespace Sandbox.Host.Doctor;

/// <summary>
/// How to get into one service, as a file of connections says it. Either <c>accessToken</c>, or <c>tokenUrl</c> and what goes there: a <c>refreshToken</c>, a <c>username</c>
/// and <c>password</c>, or <c>clientId</c> and <c>clientSecret</c> alone.
/// </summary>
internal sealed record ServiceAccess
{
    private static readonly string[] SecretMembers = ["clientSecret", "password", "refreshToken", "accessToken"];

    private readonly JsonObject _given;

    private ServiceAccess(string name, JsonObject given, Uri url) => (Name, _given, Url) = (name, given, url);

    /// <summary>As the file names it, such as <c>partnerCenter.events</c>.</summary>
    public string Name { get; }

    public Uri Url { get; }

    public string? AccessToken => Text("accessToken");

    /// <summary>What must never be shown.</summary>
    public IEnumerable<string> Secrets => SecretMembers.Select(Text).OfType<string>();

    public Uri? TokenUrl => Text("tokenUrl") is { } url ? Address(Name + ".tokenUrl", url) : null;

    /// <exception cref="RoomException">The file lacks something, or would send secrets over an open line.</exception>
    public static ServiceAccess Read(JsonNode? given, string name)
    {
        if (given is not JsonObject members)
            throw new RoomException($"The connections do not say how to get into '{name}': an object with url, tokenUrl and a sign-in is missing.");
        var access = new ServiceAccess(name, members, Address(name + ".url", members["url"] is JsonValue url && url.TryGetValue(out string? text) ? text : ""));
        if (access.AccessToken is null && access.TokenUrl is null)
            throw new RoomException($"The connections do not say how to sign in to '{name}': give accessToken, or tokenUrl with refreshToken, username and password, or clientId and clientSecret.");
        return access;
    }

    /// <summary>What goes to the token address.</summary>
    public IReadOnlyDictionary<string, string> Form()
    {
        var form = new Dictionary<string, string>();
        if (Text("refreshToken") is not null)
            Add(form, ("grant_type", "refresh_token"), ("refresh_token", Text("refreshToken")));
        else if (Text("username") is not null && Text("password") is not null)
            Add(form, ("grant_type", "password"), ("username", Text("username")), ("password", Text("password")));
        else
            Add(form, ("grant_type", "client_credentials"));
        Add(form, ("client_id", Text("clientId")), ("client_secret", Text("clientSecret")));
        // The second version of Entra's token endpoint knows scopes, the first one resources.
        if (Text("resource") is { } resource)
            Add(form, TokenUrl!.AbsolutePath.Contains("/v2.0/", StringComparison.Ordinal) ? ("scope", resource.TrimEnd('/') + "/.default") : ("resource", resource));
        return form;
    }

    private static void Add(Dictionary<string, string> form, params (string Name, string? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
                form[name] = value;
        }
    }

    private string? Text(string member) => _given[member] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static Uri Address(string name, string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") ? throw new RoomException($"The connections have no address in '{name}'.")
        : url.Scheme == "http" && !url.IsLoopback ? throw new RoomException($"'{name}' is {url.GetLeftPart(UriPartial.Authority)}: secrets go over https only.")
        : url;
}
