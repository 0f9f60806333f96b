using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>A dictionary of the SDK. Reading a missing key by the indexer throws <see cref="KeyNotFoundException"/>.</summary>
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly IDictionary<TKey, TValue> _items = new Dictionary<TKey, TValue>();

    /// <summary>Makes an empty collection.</summary>
    protected internal DataCollection()
    {
    }

    /// <summary>The value of a key. Setting adds or replaces.</summary>
    public TValue this[TKey key]
    {
        get => _items[key];
        set
        {
            RefuseWhenReadOnly();
            _items[key] = value;
        }
    }

    /// <summary>Number of entries.</summary>
    public int Count => _items.Count;

    /// <summary>The keys.</summary>
    public ICollection<TKey> Keys => _items.Keys;

    /// <summary>The values.</summary>
    public ICollection<TValue> Values => _items.Values;

    /// <summary>Whether changes are refused.</summary>
    public virtual bool IsReadOnly { get; internal set; }

    /// <summary>Adds an entry; an <see cref="ArgumentException"/> for a key that is there.</summary>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Adds an entry; an <see cref="ArgumentException"/> for a key that is there.</summary>
    public void Add(TKey key, TValue value)
    {
        RefuseWhenReadOnly();
        _items.Add(key, value);
    }

    /// <summary>Adds all entries.</summary>
    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    /// <summary>Adds all entries; nothing for null.</summary>
    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        if (items == null)
            return;
        foreach (var item in items)
            Add(item);
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        RefuseWhenReadOnly();
        _items.Clear();
    }

    /// <summary>Whether the key is there, with a value or with null.</summary>
    public bool Contains(TKey key) => _items.ContainsKey(key);

    /// <summary>Whether exactly this entry is there.</summary>
    public bool Contains(KeyValuePair<TKey, TValue> key) => _items.Contains(key);

    /// <summary>The same as <see cref="Contains(TKey)"/>.</summary>
    public bool ContainsKey(TKey key) => _items.ContainsKey(key);

    /// <summary>Reads a value without throwing.</summary>
    public bool TryGetValue(TKey key, out TValue value) => _items.TryGetValue(key, out value);

    /// <summary>Copies the entries.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    /// <summary>Removes a key; false when it was not there.</summary>
    public bool Remove(TKey key)
    {
        RefuseWhenReadOnly();
        return _items.Remove(key);
    }

    /// <summary>Removes exactly this entry; false when it was not there.</summary>
    public bool Remove(KeyValuePair<TKey, TValue> item)
    {
        RefuseWhenReadOnly();
        return _items.Remove(item);
    }

    /// <summary>The entries.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RefuseWhenReadOnly()
    {
        if (IsReadOnly)
            throw new InvalidOperationException("The collection is read-only.");
    }
}
