using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>Parameters of a message by name.</summary>
public class ParameterCollection : DataCollection<string, object>
{
    /// <summary>Makes an empty collection.</summary>
    public ParameterCollection()
    {
    }

    /// <summary>Makes a collection of the given entries.</summary>
    public ParameterCollection(IDictionary<string, object> collection) => AddRange(collection);

    /// <summary>Sets the parameter unless the value is null.</summary>
    public void AddOrUpdateIfNotNull(string key, object obj)
    {
        if (obj != null)
            this[key] = obj;
    }

    /// <summary>Reads a parameter of the type asked for; false when it is missing or of another type.</summary>
    public bool TryGetValue<T>(string key, out T value)
    {
        if (Contains(key) && this[key] is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }
}
