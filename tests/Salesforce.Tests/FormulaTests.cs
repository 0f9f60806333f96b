using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Validation rules that a package ships.</summary>
[TestClass]
public sealed class FormulaTests
{
    [TestMethod]
    [DataRow("ISBLANK(Website)", true)]
    [DataRow("ISBLANK(Phone)", false)]
    [DataRow("AND(ISBLANK(Website), ISBLANK(Phone))", false)]
    [DataRow("OR(ISBLANK(Website), ISBLANK(Phone))", true)]
    [DataRow("NOT(ISBLANK(Phone))", true)]
    [DataRow("ISBLANK(Website) && Phone = \"1\"", true)]
    [DataRow("ISBLANK(Phone) || NumberOfEmployees > 9", true)]
    [DataRow("!ISBLANK(Website)", false)]
    [DataRow("ISPICKVAL(Industry, \"Banking\")", true)]
    [DataRow("ISPICKVAL(Type, \"\")", true)]
    [DataRow("ISPICKVAL(Industry, '')", false)]
    [DataRow("NumberOfEmployees >= 10 && NumberOfEmployees <= 10", true)]
    [DataRow("NumberOfEmployees <> 10", false)]
    [DataRow("AnnualRevenue < 1", false)]
    [DataRow("AnnualRevenue <> 1", true)]
    [DataRow("(TRUE || FALSE) && FALSE /* never */", false)]
    [DataRow("Phone == 'it\\'s'", false)]
    public async Task A_row_is_refused_when_the_formula_is_true(string formula, bool refused)
    {
        using var package = new TemporaryPackage().WithRule("Account", formula);
        await using var org = await OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });

        var answer = await org.Seller.SendAsync("POST", "/sobjects/Account", ObjectValue.Of(
            ("Name", Value.From("Contoso")), ("Phone", Value.From("1")), ("Industry", Value.From("Banking")), ("NumberOfEmployees", Value.From(10))));

        answer.Status.Should().Be(refused ? 400 : 201);
        if (refused)
            (answer.ErrorCode, answer.Message).Should().Be(("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Not like this."));
    }

    [TestMethod]
    [DataRow("ISCHANGED(Phone)", "*sandbox does not support the formula function ISCHANGED()*")]
    [DataRow("Owner.Name = 'x'", "*sandbox does not support 'Owner.Name'*")]
    [DataRow("$User.Id = 'x'", "*")]
    [DataRow("Nonsense__c = 'x'", "*Field Nonsense__c does not exist. Check spelling.")]
    [DataRow("Industry = 'Banking'", "*picklist field is only supported in certain functions*")]
    [DataRow("ISBLANK(Industry)", "*Field Industry is a picklist field.*")]
    [DataRow("ISPICKVAL(Phone, '1')", "*Expected Picklist, received Text.")]
    [DataRow("NumberOfEmployees = '10'", "*Expected Number, received Text.")]
    [DataRow("Phone", "*Expected Boolean, received Text.")]
    [DataRow("AND()", "*Incorrect number of parameters for function 'AND()'*")]
    [DataRow("ISBLANK(Phone, Website)", "*Expected 1, received 2.")]
    [DataRow("ISBLANK(Phone", "*Missing ')'*")]
    [DataRow("ISBLANK(Phone) TRUE", "*Extra 'TRUE'.")]
    [DataRow("NumberOfEmployees + 1 > 2", "*Syntax error at '+'.")]
    [DataRow("", "*The formula ends too early.")]
    public async Task A_formula_that_is_wrong_or_beyond_the_sandbox_stops_the_start(string formula, string message)
    {
        using var package = new TemporaryPackage().WithRule("Account", formula);

        var start = () => OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });

        await start.Should().ThrowAsync<NotSupportedException>().WithMessage("*Rule.validationRule-meta.xml: " + message);
    }

    [TestMethod]
    public async Task A_rule_that_is_not_active_refuses_nothing()
    {
        using var package = new TemporaryPackage().WithRule("Account", "TRUE", active: "false");
        await using var org = await OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });

        (await org.AddAccountAsync()).Should().StartWith("001");
    }
}
