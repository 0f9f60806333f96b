using System.Text.Json.Nodes;
using Sandbox.Host.Acting;
using Sandbox.Host.Console;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace Sandbox.Host.Serving;

/// <summary>
/// How programs from outside get into a room: addresses, and secrets that were made for this room and are good for nothing else. In Salesforce as the seller, who
/// has the package's permission set, or as an administrator, who may do everything; in Dataverse as the application user; in Partner Center as the Referrals admin.
/// </summary>
internal static class Connections
{
    public static JsonObject Of(RehearsalRoom room, ConsoleServer console, ActServer acts) => new()
    {
        ["console"] = new JsonObject { ["url"] = Address(console.BaseAddress) },
        ["salesforce"] = OfSalesforce(room),
        ["dataverse"] = OfDataverse(room),
        ["partnerCenter"] = OfPartnerCenter(room),
        ["acts"] = new JsonObject { ["url"] = Address(acts.BaseAddress), ["key"] = acts.Key },
    };

    /// <summary>Writes them where only their owner can read them.</summary>
    /// <exception cref="RoomException">The file cannot be written.</exception>
    public static void Write(string file, JsonObject connections)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.Delete(file); // one that is there would keep its rights
            using var writer = new StreamWriter(new FileStream(file, options));
            writer.WriteLine(connections.ToJsonString());
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RoomException($"The connections cannot be written to '{file}': {refused.Message}");
        }
    }

    /// <exception cref="RoomException">The file is not there, or is none of these.</exception>
    public static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new RoomException($"'{file}' holds no connections.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new RoomException($"The connections of a room cannot be read from '{file}': {refused.Message} Open one with: serve --connections {file}");
        }
    }

    private static JsonObject OfSalesforce(RehearsalRoom room)
    {
        var seller = Person(room.Salesforce.SellerCredentials);
        seller.Insert(0, "url", Address(room.Salesforce.BaseAddress));
        seller["administrator"] = Person(room.Salesforce.Org.AddUser("Ada", "Admin", "ada.admin@partner.example"));
        return seller;
    }

    private static JsonObject Person(SalesforceCredentials who) => new()
    {
        ["tokenUrl"] = who.TokenEndpoint.ToString(), ["clientId"] = who.ClientId, ["clientSecret"] = who.ClientSecret,
        ["username"] = who.Username, ["password"] = who.Password, ["refreshToken"] = who.RefreshToken,
    };

    private static JsonObject OfDataverse(RehearsalRoom room)
    {
        var credentials = room.Dataverse.IssueCredentials();
        return new()
        {
            ["url"] = Address(room.Dataverse.BaseAddress), ["tokenUrl"] = new Uri(room.Dataverse.BaseAddress, "oauth2/token").ToString(),
            ["clientId"] = credentials.ClientId, ["clientSecret"] = credentials.ClientSecret, ["resource"] = Address(room.Dataverse.BaseAddress),
        };
    }

    private static JsonObject OfPartnerCenter(RehearsalRoom room)
    {
        var known = room.PartnerCenter.Credentials.Referrals;
        var referrals = SignIn(room, room.PartnerCenter.Credentials.For(known.UserName, known.Resource));
        referrals["events"] = SignIn(room, room.PartnerCenter.Credentials.For(known.UserName, room.PartnerCenter.Credentials.Events.Resource));
        return referrals;
    }

    private static JsonObject SignIn(RehearsalRoom room, ConnectionCredential own) => new()
    {
        ["url"] = Address(room.PartnerCenter.BaseAddress), ["tokenUrl"] = own.TokenEndpoint.ToString(), ["clientId"] = own.ClientId,
        ["clientSecret"] = own.ClientSecret, ["refreshToken"] = own.RefreshToken, ["resource"] = own.Resource,
    };

    private static string Address(Uri address) => address.ToString().TrimEnd('/');
}
