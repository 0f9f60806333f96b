using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>Which .NET type each custom API parameter type is.</summary>
internal static class CustomApiValues
{
    public static bool Fits(CustomApiType type, object value) => type switch
    {
        CustomApiType.Boolean => value is bool,
        CustomApiType.DateTime => value is DateTime,
        CustomApiType.Decimal => value is decimal,
        CustomApiType.Entity => value is Entity,
        CustomApiType.EntityCollection => value is EntityCollection,
        CustomApiType.EntityReference => value is EntityReference,
        CustomApiType.Float => value is double,
        CustomApiType.Integer => value is int,
        CustomApiType.Money => value is Money,
        CustomApiType.Picklist => value is OptionSetValue,
        CustomApiType.String => value is string,
        CustomApiType.StringArray => value is string[],
        _ => value is Guid,
    };
}
