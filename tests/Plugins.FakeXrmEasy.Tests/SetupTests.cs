using System;
using System.Linq;
using CoSell.Plugins.CustomApis;
using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace Plugins.FakeXrmEasy.Tests;

/// <summary>The plug-ins against Microsoft's own SDK assemblies, in FakeXrmEasy's context.</summary>
[TestClass]
public sealed class SetupTests
{
    [TestMethod]
    public void Set_up_adds_the_standard_mapping_once_and_keeps_customised_rows()
    {
        var context = new XrmFakedContext();
        context.Initialize(new[] { new Entity("cosell_fieldmapping", Guid.NewGuid()) { ["cosell_name"] = "Deal value", ["cosell_crmpath"] = "Custom_Amount__c" } });

        var first = Run(context);
        var second = Run(context);

        ((int)first["Kept"]).Should().Be(1);
        ((int)second["Created"]).Should().Be(0);
        context.CreateQuery("cosell_fieldmapping").Single(row => (string)row["cosell_name"] == "Deal value")["cosell_crmpath"].Should().Be("Custom_Amount__c");
    }

    private static ParameterCollection Run(XrmFakedContext context)
    {
        var execution = context.GetDefaultPluginContext();
        execution.MessageName = "cosell_Setup";
        execution.InputParameters = new ParameterCollection();
        execution.OutputParameters = new ParameterCollection();
        context.ExecutePluginWith<Setup>(execution);
        return execution.OutputParameters;
    }
}
