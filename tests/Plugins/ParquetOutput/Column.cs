using Parquet;
using Parquet.Schema;

namespace ParquetOutput;

/// <summary>A column of a Parquet file.</summary>
internal sealed class Column
{
    private readonly IReadOnlyList<SqlValue> _values;
    private readonly Type _type;

    public Column(string name, IReadOnlyList<SqlValue> values)
    {
        _values = values;
        _type = TypeOf(values);
        Field = new DataField(name, _type, isNullable: true);
    }

    public DataField Field { get; }

    public Task WriteAsync(ParquetRowGroupWriter rows, CancellationToken cancellation)
    {
        if (_type == typeof(long))
            return rows.WriteAsync<long>(Field, Memory(value => value.Integer), cancellationToken: cancellation);
        if (_type == typeof(double))
            return rows.WriteAsync<double>(Field, Memory(value => value.Real ?? value.Integer), cancellationToken: cancellation);
        if (_type == typeof(byte[])) return rows.WriteAsync(Field, _values.Select(value => value.Blob!).ToArray());
        return rows.WriteAsync(Field, _values.Select(value => value.IsNull ? null! : value.ToString()).ToArray());
    }

    private ReadOnlyMemory<T?> Memory<T>(Func<SqlValue, T?> number) where T : struct => _values.Select(number).ToArray();

    private static Type TypeOf(IReadOnlyList<SqlValue> values)
    {
        var stored = values.Where(value => !value.IsNull).ToList();
        if (stored.Count == 0) return typeof(string);
        if (stored.All(value => value.Integer is not null)) return typeof(long);
        if (stored.All(value => value.Integer is not null || value.Real is not null)) return typeof(double);
        return stored.All(value => value.Blob is not null) ? typeof(byte[]) : typeof(string);
    }
}
