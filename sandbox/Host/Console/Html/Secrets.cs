using System.Text.RegularExpressions;
using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Html;

/// <summary>
/// Keeps secrets off the pages. Values are cleaned by the names of their members and by the shapes that secrets have; a finished page
/// is searched once more for shapes and for the secrets that the room's own services gave out.
/// </summary>
internal sealed partial class Secrets(RehearsalRoom room)
{
    public const string Hidden = "(hidden)";

    /// <summary>The value without what looks like a secret.</summary>
    public static Value Clean(Value value) => value switch
    {
        ObjectValue members => new ObjectValue(members.Select(member =>
            KeyValuePair.Create(member.Key, !member.Value.IsNull && NamesSecret().IsMatch(member.Key) ? Value.From(Hidden) : Clean(member.Value)))),
        ArrayValue items => new ArrayValue([.. items.Items.Select(Clean)]),
        StringValue text => Value.From(Clean(text.Text)),
        _ => value,
    };

    /// <summary>The text without what has the shape of a secret, encoded as HTML or not.</summary>
    public static string Clean(string text)
    {
        text = SecretInQuery().Replace(text, "$1" + Hidden);
        text = BearerToken().Replace(text, "$1" + Hidden);
        return SignedToken().Replace(text, Hidden);
    }

    /// <summary>The finished page, searched once more.</summary>
    public Markup Clean(Markup page) => new(Known().Where(secret => secret.Length >= 8).Aggregate(Clean(page.Text), (text, secret) => text.Replace(secret, Hidden, StringComparison.Ordinal)));

    /// <summary>What the room's own services gave out.</summary>
    private IEnumerable<string> Known()
    {
        foreach (var credential in new[] { room.PartnerCenter.Credentials.Referrals, room.PartnerCenter.Credentials.Events })
        {
            yield return credential.ClientSecret;
            yield return credential.RefreshToken;
        }
        foreach (var credential in new[] { room.Salesforce.IntegrationCredentials, room.Salesforce.SellerCredentials })
        {
            yield return credential.ClientSecret;
            yield return credential.RefreshToken;
            yield return credential.Password;
        }
        foreach (var flow in room.Flows.Flows)
            yield return Signature(room.FrontDoor.UrlOf(flow, flow.Trigger.Name));
    }

    private static string Signature(Uri url) => url.Query.Split("sig=") is [_, var signature] ? signature : "";

    [GeneratedRegex("secret|password|passwd|authorization|refresh_?token|access_?token|id_?token|api_?key|assertion|^sig$|^token$|^cookie$|^set-cookie$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamesSecret();

    // "&" may stand as &amp;, "=" as %3D and the whole URL inside JSON inside JSON.
    [GeneratedRegex("((?:[?&;\\s\"'(]|%3F|%26|\\\\u0026|^)(?:sig|code|token|access_token|refresh_token|client_secret|password|assertion|api_?key)(?:=|%3D))[^&\\s\"'<>\\\\)]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretInQuery();

    [GeneratedRegex(@"(\b(?:Bearer|SharedAccessSignature|Basic)\s+)[A-Za-z0-9!._~+/=-]{12,}", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex SignedToken();
}
