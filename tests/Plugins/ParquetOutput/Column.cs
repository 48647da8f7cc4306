using Parquet;
using Parquet.Schema;

namespace ParquetOutput;

/// <summary>A column of a Parquet file: first it is shown all values, for its type, then it is given those of each group of rows.</summary>
internal sealed class Column(string name)
{
    private readonly List<SqlValue> _values = [];
    private bool _hasIntegers, _hasReals, _hasBlobs, _hasTexts;

    public DataField Field => field ??= new DataField(name, Type, isNullable: true);

    private Type Type => (_hasTexts, _hasBlobs, _hasReals, _hasIntegers) switch
    {
        (false, false, false, true) => typeof(long),
        (false, false, true, _) => typeof(double),
        (false, true, false, false) => typeof(byte[]),
        _ => typeof(string),
    };

    public void Show(SqlValue value)
    {
        _hasIntegers |= value.Integer is not null;
        _hasReals |= value.Real is not null;
        _hasBlobs |= value.Blob is not null;
        _hasTexts |= value.Text is not null;
    }

    /// <summary>Adds a value to the next group of rows; returns how many bytes it takes, roughly.</summary>
    /// <exception cref="HttpError">The table was written to since its values were shown.</exception>
    public int Add(SqlValue value)
    {
        if (!Fits(value)) throw new HttpError(503, "The rows changed while they were read: ask again");
        _values.Add(value);
        return 48 + (2 * value.Text?.Length ?? value.Blob?.Length ?? 0);
    }

    public async Task WriteAsync(ParquetRowGroupWriter rows, CancellationToken cancellation)
    {
        if (Type == typeof(long)) await rows.WriteAsync<long>(Field, Memory(value => value.Integer), cancellationToken: cancellation);
        else if (Type == typeof(double))
            await rows.WriteAsync<double>(Field, Memory(value => value.Real ?? value.Integer), cancellationToken: cancellation);
        else if (Type == typeof(byte[])) await rows.WriteAsync(Field, _values.Select(value => value.Blob!).ToArray());
        else await rows.WriteAsync(Field, _values.Select(value => value.IsNull ? null! : value.ToString()).ToArray());
        _values.Clear();
    }

    private bool Fits(SqlValue value) => value.IsNull || Type == typeof(string)
        || (Type == typeof(long) && value.Integer is not null)
        || (Type == typeof(double) && (value.Integer ?? value.Real) is not null)
        || (Type == typeof(byte[]) && value.Blob is not null);

    private ReadOnlyMemory<T?> Memory<T>(Func<SqlValue, T?> number) where T : struct => _values.Select(number).ToArray();
}
