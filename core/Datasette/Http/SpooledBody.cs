using Datasette.Buffers;
using Datasette.Errors;

namespace Datasette.Http;

/// <summary>
/// The whole body of a request, or one file of a form, that can be read several times: up to 1 MiB in memory, a longer one in a temporary
/// file. So a slow client holds no lock on a database, and memory does not grow with the body.
/// </summary>
internal sealed class SpooledBody : IDisposable
{
    /// <summary>Longer ones go into a file.</summary>
    public const int MaxMemoryBytes = 1024 * 1024;

    private readonly PooledBuffer _memory = new();
    private FileStream? _file;

    public bool IsInMemory => _file is null;

    public long Length => _file?.Length ?? _memory.Length;

    /// <summary>All bytes of one that is in memory; they are gone when it is disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _memory.Written;

    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The setting <c>max_post_body_bytes</c>; 0 sets no bound.</param>
    /// <exception cref="ContentTooLarge">The body is larger.</exception>
    /// <exception cref="BadRequest">It did not arrive whole.</exception>
    public static ValueTask<SpooledBody> ReadAsync(Request request, int maxBytes) =>
        FillAsync(body => RequestBody.CopyAsync(request, maxBytes, chunk => body.AddAsync(chunk, request.Aborted)));

    /// <summary>Takes a copy of a stream.</summary>
    public static ValueTask<SpooledBody> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        FillAsync(async body =>
        {
            using var chunk = new PooledBuffer();
            while (await stream.ReadAsync(chunk.GetMemory(1), cancellationToken) is var read and > 0)
                await body.AddAsync(chunk.GetMemory(1)[..read], cancellationToken);
        });

    /// <summary>The body from its start. There is one reader at a time, which does not dispose the stream.</summary>
    public Stream OpenRead()
    {
        if (_file is null) return new MemoryStream(Bytes.ToArray(), writable: false);
        _file.Position = 0;
        return _file;
    }

    public void Dispose()
    {
        _memory.Dispose();
        _file?.Dispose();
    }

    private static async ValueTask<SpooledBody> FillAsync(Func<SpooledBody, ValueTask> fill)
    {
        var body = new SpooledBody();
        try
        {
            await fill(body);
            if (body._file is { } file) await file.FlushAsync();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private async ValueTask AddAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        if (_file is null && _memory.Length + chunk.Length <= MaxMemoryBytes)
        {
            chunk.Span.CopyTo(_memory.GetSpan(chunk.Length));
            _memory.Advance(chunk.Length);
            return;
        }
        try
        {
            if (_file is null)
            {
                _file = OpenFile();
                for (var piece = 0; piece < _memory.PieceCount; piece++) await _file.WriteAsync(_memory.Piece(piece), cancellationToken);
                _memory.Clear();
            }
            await _file.WriteAsync(chunk, cancellationToken);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            throw new Refused("The server has no room for a body of this size in its folder for temporary files", 507);
        }
    }

    private static FileStream OpenFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"datasette-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // A file without a name is gone when the process is, however that ends.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
