namespace Microsoft.Xrm.Sdk;

/// <summary>Related rows by relationship.</summary>
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
    /// <summary>Whether changes are refused.</summary>
    public override bool IsReadOnly { get => base.IsReadOnly; internal set => base.IsReadOnly = value; }
}
