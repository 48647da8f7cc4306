namespace Jinja.Tests.Documentation;

internal sealed class ColumnsOfARow(string[] columns, Value[] cells) : IHostObject
{
    public bool TryGetMember(string name, out Value value) => TryGetItem(name, out value);

    public bool TryGetItem(Value key, out Value value)
    {
        var index = Array.IndexOf(columns, key.AsString());
        value = index < 0 ? default : cells[index];
        return index >= 0;
    }
}
