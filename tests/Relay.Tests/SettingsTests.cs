using CoSell.Relay;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>Settings that could not work stop the relay before the first event; what is said names the setting and no secret.</summary>
[TestClass]
public sealed class SettingsTests
{
    [TestMethod]
    [DataRow("Relay:Key", "", "Relay:Key needs at least 20")]
    [DataRow("Relay:Key", "s3cr3t", "Relay:Key needs at least 20")]
    [DataRow("Relay:Key", "s3cr3t with spaces and / slashes", "Relay:Key needs at least 20")]
    [DataRow("Relay:Key", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/s3cr3t)", "Relay:Key is a Key Vault reference that was not resolved")]
    [DataRow("Relay:Environments:production:Url", "", "Relay:Environments:production:Url must be")]
    [DataRow("Relay:Environments:production:Url", "http://production.example/?sig=s3cr3t", "begins with https://")]
    [DataRow("Relay:Environments:production:Url", "https://user:s3cr3t@production.example/", "Relay:Environments:production:Url must be")]
    [DataRow("Relay:Environments:production:Url", "@Microsoft.KeyVault(VaultName=s3cr3t)", "was not resolved")]
    [DataRow("Relay:Environments:production:Required", "false", "at least one environment that is required")]
    [DataRow("Relay:Signature:TrustedRoots", "/nowhere/s3cr3t.pem", "names a file that does not exist")]
    [DataRow("Relay:Signature:CertificatePath", "cert", "must begin with /")]
    [DataRow("Relay:Signature:SelfTest", "https://attacker.example/cert/s3cr3t.cer", "Relay:Signature:SelfTest must be an https address")]
    [DataRow("Relay:Required:Attempts", "0", "Relay:Required needs Attempts")]
    [DataRow("Relay:Optional:Timeout", "00:00:00", "Relay:Optional needs Attempts")]
    [DataRow("Relay:MostWaiting", "0", "must be greater than 0")]
    [DataRow("Relay:MostBodyBytes", "0", "must be greater than 0")]
    [DataRow("Relay:MostBodyBytes", "-1", "must be greater than 0")]
    [DataRow("Relay:MostConcurrent", "0", "must be greater than 0")]
    [DataRow("Relay:MostAge", "00:00:00", "must be greater than 0")]
    [DataRow("Relay:ReadTimeout", "00:00:00", "must be greater than 0")]
    [DataRow("Relay:Key", "s3cr3t-of-19-letter", "Relay:Key needs at least 20")]
    [DataRow("Relay:Key", "s3cr3t.that.is.long.enough", "Relay:Key needs at least 20")]
    [DataRow("Relay:Signature:CertificateHost", "", "CertificateHost must be a host name")]
    [DataRow("Relay:Required:FirstDelay", "-00:00:01", "Relay:Required needs Attempts")]
    [DataRow("Relay:Optional:LongestDelay", "00:00:04.999", "Relay:Optional needs Attempts")]
    public async Task A_setting_that_could_not_work_is_named(string setting, string value, string said)
    {
        var start = () => StartAsync((setting, value));

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain(said).And.NotContain("s3cr3t");
    }

    [TestMethod]
    [DataRow("Relay:Key", "twenty-characters_20")]
    [DataRow("Relay:MostBodyBytes", "1")]
    [DataRow("Relay:MostConcurrent", "1")]
    [DataRow("Relay:MostWaiting", "1")]
    [DataRow("Relay:Required:Attempts", "1")]
    [DataRow("Relay:Required:FirstDelay", "00:00:00")]
    [DataRow("Relay:Optional:LongestDelay", "00:00:05")]
    public async Task A_setting_that_just_works_is_taken(string setting, string value)
    {
        var start = () => StartAsync((setting, value));

        await start.Should().NotThrowAsync();
    }

    [TestMethod]
    public async Task Without_any_environment_it_does_not_start()
    {
        await using var relay = RelayApp.Build([], builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        var start = () => relay.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("Relay:Key").And.Contain("Relay:Environments");
    }

    private static async Task StartAsync((string Setting, string Value) wrong)
    {
        await using var relay = RelayApp.Build([], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Relay:Key"] = RelayRoom.Key,
                ["Relay:Environments:production:Url"] = RelayRoom.ProductionUrl,
                [wrong.Setting] = wrong.Value,
            });
        });
        await relay.StartAsync();
    }
}
