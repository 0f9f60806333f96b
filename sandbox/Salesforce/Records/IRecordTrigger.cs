namespace Sandbox.Salesforce.Records;

/// <summary>What an admin has run before a row is saved.</summary>
internal interface IRecordTrigger
{
    /// <summary>API name of the object.</summary>
    string ObjectName { get; }

    /// <summary>The row as it is to be saved; the same one when nothing is changed. Who saves it is its <c>LastModifiedById</c>.</summary>
    Row BeforeSave(Row row, bool isNew);
}
