namespace Datasette.Plugins;

/// <summary>
/// A function that templates call. Arguments and result are texts, numbers, bools, null, <see cref="Markup"/>, lists
/// (<see cref="IReadOnlyList{T}"/> of such) and dictionaries (<see cref="IReadOnlyDictionary{TKey, TValue}"/> by text).
/// </summary>
public delegate ValueTask<object?> TemplateFunction(TemplateArguments arguments);
