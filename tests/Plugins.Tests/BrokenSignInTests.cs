using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What the health check makes of the reason for which a sign-in is over.</summary>
[TestClass]
public sealed class BrokenSignInTests
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Hub _hub = new();

    [TestMethod]
    [DataRow("invalid_client", "app must be installed into org", "Salesforce does not let the app of the connector in. It said: invalid_client: app must be installed into org")]
    [DataRow("OAUTH_APP_BLOCKED", "this app is blocked by admin", "Install, or Unblock, beside Microsoft Power Platform")]
    [DataRow("app_not_found", "External client app is not installed in this org", "Salesforce does not let the app of the connector in.")]
    [DataRow("invalid_grant", "expired access/refresh token", "If Salesforce shows OAUTH_APPROVAL_ERROR_GENERIC there")]
    public void What_Salesforce_has_against_a_sign_in_is_told_in_its_own_words_with_what_to_do(string code, string words, string told)
    {
        var message = Check("crm", SignInOver("salesforce", code, words));

        message.Should().Contain(told).And.NotContain("client secret").And.NotContain("block list");
    }

    [TestMethod]
    public void A_secret_that_an_import_took_away_is_named_without_numbers_for_tracing()
    {
        var lost = SignInOver("cosell", "invalid_client", "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'. Trace ID: 6e5e Correlation ID: d62b");

        var message = Check("referrals", lost);

        message.Should().Contain("Partner Center does not know the client secret of the connector. It said: invalid_client: AADSTS7000218: The request body must contain").And.NotContain("Trace ID");
    }

    [TestMethod]
    public void A_token_without_multi_factor_authentication_is_known_by_its_number_in_either_API()
    {
        var referrals = Sample.Step(401, new JsonObject { ["error"] = new JsonObject { ["code"] = "900421", ["message"] = "The token does not show it.", ["target"] = "referral" } });
        var events = Sample.Step(401, new JsonObject { ["code"] = 900421, ["description"] = "The token does not show it." });

        Check("referrals", referrals).Should().Contain("Partner Center refuses the connection because its person signed in without multi-factor authentication (900421).");
        Check("registration", events).Should().Contain("Partner Center Events refuses the connection because its person signed in without multi-factor authentication (900421).");
    }

    [TestMethod]
    public void Words_that_end_without_a_full_stop_get_one_before_the_next_step()
    {
        Check("crm", SignInOver("salesforce", "invalid_grant", "expired access/refresh token")).Should().Contain("expired access/refresh token. Sign in again");
    }

    [TestMethod]
    public void A_connection_that_is_not_shared_is_not_taken_for_a_role_that_lacks()
    {
        var unshared = Exchange(403, "Connection europe-002/logicflows/a is not allowed to access connection europe-002/events/b");

        var message = Check("registration", unshared);

        message.Should().Contain("The connection to Partner Center Events was deleted, or is not shared with the flows.").And.Contain("Choose a connection that works").And.NotContain("Admin agent");
    }

    /// <summary>As in MicrosoftDocs/powerapps-docs #201 and a run of 2026.</summary>
    private static JsonObject SignInOver(string service, string code, string words) => Exchange(401,
        $"Runtime call was blocked because connection status is Enabled| Error, and {service} is in the block list. Connection errors: [ParameterName: token, Error: Code: Unauthorized, Message: "
        + $"'Failed to refresh access token for service: {service}. Correlation Id=d62b, UTC TimeStamp=8/19/2026 9:17:41 AM, Error: "
        + new JsonObject { ["error"] = code, ["error_description"] = words }.ToJsonString(s_plain) + ". Sign in again or replace the connection.']");

    private static JsonObject Exchange(int status, string message) => new()
    {
        ["statusCode"] = status, ["code"] = "Unauthorized", ["headers"] = new JsonObject { ["x-ms-failure-cause"] = "apihub-token-exchange" },
        ["body"] = new JsonObject { ["status"] = status, ["message"] = "Error from token exchange: " + message },
    };

    private string Check(string step, JsonObject answer)
    {
        var answers = new JsonObject { ["referrals"] = Sample.Step(200, new JsonObject()), ["crm"] = Sample.Step(200, new JsonObject()), ["registration"] = Sample.Step(404) };
        answers[step] = answer;
        return (string)_hub.Call(new CheckHealth(), ("Answers", answers.ToJsonString()))["Message"];
    }
}
