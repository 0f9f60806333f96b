using System.Xml.Linq;
using Sandbox.Salesforce.Auth;
using Sandbox.Salesforce.Records;

namespace Sandbox.Salesforce.Soap;

/// <summary>Signing in over SOAP, and who is signed in.</summary>
internal sealed class SoapSession(OrgStore store, Sessions sessions, TimeProvider clock, string organizationId, TimeSpan timeout)
{
    public static readonly XNamespace Partner = "urn:partner.soap.sforce.com";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The client of a session that was opened with a password alone.</summary>
    private const string NoApp = "SOAP";

    /// <exception cref="SoapFault">Name and password do not fit.</exception>
    public XElement Login(SalesforceCredentials? user, string version, string root)
    {
        if (user is null)
            throw new SoapFault("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
        return Result(
            Part("metadataServerUrl", $"{root}/services/Soap/m/{version}/{organizationId[..15]}"),
            Part("passwordExpired", "false"),
            Part("sandbox", "true"),
            Part("serverUrl", $"{root}/services/Soap/u/{version}/{organizationId[..15]}"),
            Part("sessionId", $"{organizationId[..15]}!{sessions.Open(user.UserId, NoApp)}"),
            Part("userId", user.UserId),
            new XElement(Partner + "userInfo", Info(user.UserId)));
    }

    public XElement Timestamp() => Result(Part("timestamp", Records.Timestamp.Write(clock.GetUtcNow()).Replace("+0000", "Z", StringComparison.Ordinal)));

    public XElement UserInfo(string userId) => Result([.. Info(userId)]);

    private IEnumerable<XElement> Info(string userId)
    {
        var user = store.Find(userId)!;
        var organization = store[store.Schema["Organization"]].Rows.First();
        return
        [
            Part("organizationId", organizationId), Part("organizationMultiCurrency", store.Schema.Currencies.Count > 0 ? "true" : "false"),
            Part("organizationName", organization["Name"].ToString()),
            Part("orgDefaultCurrencyIsoCode", organization["DefaultCurrencyIsoCode"].ToString()), Part("sessionSecondsValid", $"{(int)timeout.TotalSeconds}"),
            Part("userDefaultCurrencyIsoCode", organization["DefaultCurrencyIsoCode"].ToString()), Part("userEmail", user["Email"].ToString()), Part("userFullName", user["Name"].ToString()),
            Part("userId", user.Id), Part("userLanguage", user["LanguageLocaleKey"].ToString()), Part("userLocale", "en_US"), Part("userName", user["Username"].ToString()),
            Part("userTimeZone", "GMT"), Part("userType", "Standard"), Part("userUiSkin", "Theme3"),
        ];
    }

    private static XElement Result(params object[] parts) => new(Partner + "result", parts);

    private static XElement Part(string name, string value) => new(Partner + name, value);
}
