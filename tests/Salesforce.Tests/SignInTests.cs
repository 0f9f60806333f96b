using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>The ways into the org beside client credentials, and what the org says of who came in.</summary>
[TestClass]
public sealed class SignInTests
{
    private OrgFixture _org = null!;
    private HttpClient _http = null!;

    private SalesforceCredentials Seller => _org.Server.SellerCredentials;

    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _org.Server.BaseAddress };
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _org.DisposeAsync();
    }

    [TestMethod]
    public async Task A_person_signs_in_for_an_app_and_the_code_works_once_and_for_its_verifier_alone()
    {
        var verifier = new string('v', 64);
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var code = await CodeAsync(challenge);
        var (wrong, _) = await RedeemAsync(code, "guessed");
        var (status, body) = await RedeemAsync(await CodeAsync(challenge), verifier);
        var (again, _) = await RedeemAsync(code, verifier);

        (wrong, status, again).Should().Be((400, 200, 400));
        var (renewed, _) = await OrgClient.RequestTokenAsync(Seller.TokenEndpoint, ("grant_type", "refresh_token"), ("client_id", Seller.ClientId), ("client_secret", Seller.ClientSecret), ("refresh_token", body["refresh_token"].ToString()));
        renewed.Should().Be(200);
    }

    [TestMethod]
    [DataRow("https://attacker.example/", 400)]
    [DataRow("javascript:alert(1)", 400)]
    [DataRow("http://localhost:1717/\"><script>", 200)]
    public async Task The_sign_in_page_sends_codes_to_this_machine_only_and_shows_nothing_unescaped(string back, int status)
    {
        using var page = await _http.GetAsync($"/services/oauth2/authorize?response_type=code&client_id={Seller.ClientId}&redirect_uri={Uri.EscapeDataString(back)}");

        ((int)page.StatusCode).Should().Be(status);
        (await page.Content.ReadAsStringAsync()).Should().NotContain("<script>");
    }

    [TestMethod]
    public async Task A_wrong_password_shows_the_page_again()
    {
        using var page = await SignInAsync("wrong", null);

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).Should().Contain("Please check your username and password.");
    }

    [TestMethod]
    public async Task An_assertion_has_to_be_signed_with_the_key_that_the_org_knows_and_must_not_be_old()
    {
        using var key = RSA.Create();
        key.ImportFromPem(_org.Server.Org.IssueKey(Seller.ClientId));
        using var other = RSA.Create(2048);
        var soon = _org.Clock.GetUtcNow().ToUnixTimeSeconds() + 120;

        (await AssertAsync(key, Seller.Username, soon)).Should().Be((200, ""));
        (await AssertAsync(other, Seller.Username, soon)).Should().Be((400, "invalid assertion"));
        (await AssertAsync(key, Seller.Username, soon - 121)).Should().Be((400, "expired authorization code"));
        (await AssertAsync(key, "nobody@partner.example", soon)).Should().Be((400, "user hasn't approved this consumer"));
    }

    [TestMethod]
    public async Task The_org_says_who_is_signed_in_and_whether_a_token_is_good()
    {
        var identity = (await _org.Seller.GetAsync("/")).Body["identity"].ToString();
        var who = await _org.Seller.SendAsync("GET", "/services/../" + new Uri(identity).PathAndQuery.TrimStart((char)47));
        var info = await _org.Seller.GetAsync("/services/oauth2/userinfo");
        var (_, good) = await IntrospectAsync(_org.Seller.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        var (_, bad) = await IntrospectAsync("nonsense");

        (who.Body["username"].ToString(), info.Body["preferred_username"].ToString(), good["username"].ToString()).Should().Be((Seller.Username, Seller.Username, Seller.Username));
        info.Body["organization_id"].ToString().Should().Be((await _org.Integration.ColumnAsync("SELECT Id FROM Organization", "Id")).Single());
        (good["active"], bad["active"]).Should().Be((Value.From(true), Value.From(false)));
    }

    [TestMethod]
    public async Task A_revoked_token_is_worth_nothing()
    {
        using var revoked = await _http.PostAsync("/services/oauth2/revoke", new FormUrlEncodedContent([new("token", _org.Seller.Http.DefaultRequestHeaders.Authorization!.Parameter!)]));
        using var twice = await _http.PostAsync("/services/oauth2/revoke", new FormUrlEncodedContent([new("token", "nonsense")]));

        ((int)revoked.StatusCode, (int)twice.StatusCode).Should().Be((200, 400));
        (await _org.Seller.GetAsync("/sobjects")).ErrorCode.Should().Be("INVALID_SESSION_ID");
    }

    [TestMethod]
    [DataRow("<a/>", "UNKNOWN_EXCEPTION")]
    [DataRow("no xml", "UNKNOWN_EXCEPTION")]
    [DataRow("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", "UNKNOWN_EXCEPTION")]
    [DataRow("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><getUserInfo xmlns='urn:partner.soap.sforce.com'/></e:Body></e:Envelope>", "INVALID_SESSION_ID")]
    public async Task A_call_over_SOAP_that_cannot_be_is_a_fault(string body, string code)
    {
        using var answer = await _http.PostAsync("/services/Soap/u/58.0", new StringContent(body, Encoding.UTF8, "text/xml"));

        ((int)answer.StatusCode).Should().Be(500);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"<faultcode>sf:{code}</faultcode>");
    }

    private Task<HttpResponseMessage> SignInAsync(string password, string? challenge)
    {
        var form = new Dictionary<string, string>
        {
            ["response_type"] = "code", ["client_id"] = Seller.ClientId, ["redirect_uri"] = "http://localhost:1717/back", ["state"] = "a&b", ["username"] = Seller.Username, ["password"] = password,
        };
        if (challenge is not null)
            form["code_challenge"] = challenge;
        return _http.PostAsync("/services/oauth2/authorize", new FormUrlEncodedContent(form));
    }

    private async Task<string> CodeAsync(string challenge)
    {
        using var answer = await SignInAsync(Seller.Password, challenge);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        query["state"].Should().Be("a&b");
        return query["code"]!;
    }

    private Task<(int Status, Value Body)> RedeemAsync(string code, string verifier) => OrgClient.RequestTokenAsync(
        Seller.TokenEndpoint, ("grant_type", "authorization_code"), ("client_id", Seller.ClientId), ("client_secret", Seller.ClientSecret), ("code", code), ("redirect_uri", "http://localhost:1717/back"), ("code_verifier", verifier));

    private Task<(int Status, Value Body)> IntrospectAsync(string token) => OrgClient.RequestTokenAsync(
        new Uri(_org.Server.BaseAddress, "/services/oauth2/introspect"), ("token", token), ("client_id", Seller.ClientId), ("client_secret", Seller.ClientSecret));

    private async Task<(int Status, string Description)> AssertAsync(RSA key, string username, long expires)
    {
        var unsigned = $"{Part("""{"alg":"RS256"}""")}.{Part($$"""{"iss":"{{Seller.ClientId}}","sub":"{{username}}","aud":"https://login.salesforce.com","exp":{{expires}}}""")}";
        var assertion = $"{unsigned}.{Encode(key.SignData(Encoding.ASCII.GetBytes(unsigned), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        var (status, body) = await OrgClient.RequestTokenAsync(Seller.TokenEndpoint, ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion));
        return (status, body["error_description"].AsString() ?? "");
    }

    private static string Part(string json) => Encode(Encoding.UTF8.GetBytes(json));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
