namespace Sandbox.Salesforce.Schema;

/// <summary>Field types, named as describe answers them (in lower case there).</summary>
internal enum FieldType
{
    Id,
    String,
    Boolean,
    Picklist,
    MultiPicklist,
    Reference,
    Date,
    DateTime,
    Currency,
    Double,
    Int,
    Percent,
    Email,
    Phone,
    Url,
    TextArea,

    /// <summary>Describe calls it <c>textarea</c> too; unlike a short one it cannot be filtered or sorted.</summary>
    LongTextArea,
}
