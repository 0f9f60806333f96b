namespace Microsoft.Xrm.Sdk;

/// <summary>Row images of a step by entity alias.</summary>
public class EntityImageCollection : DataCollection<string, Entity>
{
}
