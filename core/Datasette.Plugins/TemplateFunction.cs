namespace Datasette.Plugins;

/// <summary>
/// A function for templates. Arguments and result are strings, numbers, booleans, null, <see cref="Markup"/>, lists (<see
/// cref="IReadOnlyList{T}"/> of these) and dictionaries (<see cref="IReadOnlyDictionary{TKey, TValue}"/> with string keys).
/// </summary>
public delegate ValueTask<object?> TemplateFunction(TemplateArguments arguments);
