using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Abc.Plugins;

/// <summary>Custom API: does to invoices what a text says, one service call a word pair, and answers what it read: <c>read N1; add N1 5</c>.</summary>
public sealed class Clerk : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var read = new List<string>();
        foreach (var order in ((string)call.Context.InputParameters["Text"]).Split(';'))
            Do(call, order.Trim().Split(' '), read);
        call.Context.OutputParameters["Result"] = string.Join(",", read);
    }

    private static void Do(Call call, string[] order, List<string> read)
    {
        switch (order[0])
        {
            case "read":
                read.Add(Count(call, order[1]));
                break;
            case "set":
                Set(call, order[1], int.Parse(order[2]));
                break;
            case "add":
                Set(call, order[1], int.Parse(Count(call, order[1])) + int.Parse(order[2]));
                break;
            case "insert":
                call.Service.Create(new Entity("abc_invoice") { ["abc_number"] = order[1], ["abc_count"] = 0 });
                break;
            case "delete":
                call.Service.Delete("abc_invoice", new Guid(order[1]));
                break;
            case "shelf":
                Look(call, order[1]);
                break;
            case "subscribe":
                call.Service.Create(new Entity("callbackregistration") { ["entityname"] = "abc_invoice", ["message"] = 7, ["scope"] = 4, ["url"] = order[1] });
                break;
            case "try":
                Try(() => Set(call, order[1], int.Parse(order[2])));
                break;
            default:
                throw new InvalidPluginExecutionException("The clerk was told to fail.");
        }
    }

    private static void Look(Call call, string label)
    {
        var query = new QueryByAttribute("abc_shelf");
        query.AddAttributeValue("abc_label", label);
        call.Service.RetrieveMultiple(query);
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception)
        {
            // What the platform forbids: to go on after a failed write.
        }
    }

    private static void Set(Call call, string number, int count) =>
        call.Service.Update(new Entity("abc_invoice", "abc_number", number) { ["abc_count"] = count });

    private static string Count(Call call, string number)
    {
        var query = new QueryByAttribute("abc_invoice") { ColumnSet = new ColumnSet("abc_count") };
        query.AddAttributeValue("abc_number", number);
        var rows = call.Service.RetrieveMultiple(query).Entities;
        return rows.Count == 0 ? "none" : rows[0].GetAttributeValue<int>("abc_count").ToString();
    }
}
