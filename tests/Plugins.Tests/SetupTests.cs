using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>The standard mapping, which a solution zip cannot carry.</summary>
[TestClass]
public sealed class SetupTests
{
    private readonly Hub _hub = new();

    [TestMethod]
    public void Set_up_again_adds_nothing()
    {
        var again = _hub.Call(new Setup());

        ((int)again["Created"]).Should().Be(0);
        ((int)again["Kept"]).Should().BeGreaterThan(0);
    }

    [TestMethod]
    public void A_customised_row_stays_as_it_is()
    {
        _hub.Rows.Update(new Entity("cosell_fieldmapping", Mapping("Deal value").Id) { ["cosell_crmpath"] = "Custom_Amount__c" });

        _hub.Call(new Setup());

        Mapping("Deal value")["cosell_crmpath"].Should().Be("Custom_Amount__c");
    }

    [TestMethod]
    public void A_deleted_standard_row_comes_back()
    {
        _hub.Rows.Delete("cosell_fieldmapping", Mapping("Deal value").Id);

        ((int)_hub.Call(new Setup())["Created"]).Should().Be(1);

        Mapping("Deal value")["cosell_crmpath"].Should().Be("Amount");
    }

    private Entity Mapping(string name) =>
        _hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == name);
}
