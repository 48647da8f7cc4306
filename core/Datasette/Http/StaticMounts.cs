using System.Collections.Concurrent;
using System.IO.Pipelines;
using Datasette.Errors;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Sqlite;

namespace Datasette.Http;

/// <summary>
/// Serves the files of mounted directories. Files up to 2 MiB are cached with their compressed form, and read again when they change.
/// </summary>
/// <param name="mounts">The directories.</param>
/// <param name="maxStatedBytes">Size limit of a body with a Content-Length.</param>
internal sealed class StaticMounts(IReadOnlyList<StaticMount> mounts, long maxStatedBytes)
{
    /// <summary>Size limit of cached files; larger ones are streamed.</summary>
    private const long MaxKeptBytes = 2 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, (DateTime Changed, StaticFile File)> _kept = new(StringComparer.Ordinal);

    /// <summary>The response, or null where no directory is mounted at the path.</summary>
    public Response? Find(Request request)
    {
        foreach (var (mount, directory) in mounts)
        {
            var start = $"/{mount}/";
            if (!request.Path.StartsWith(start, StringComparison.Ordinal)) continue;
            try
            {
                return Respond(request, Resolve(directory, Uri.UnescapeDataString(request.Path[start.Length..])));
            }
            catch (DatasetteException refused)
            {
                return StaticFile.Refuse(refused.Status, refused.Message);
            }
        }
        return null;
    }

    /// <summary>
    /// The path of a mounted file, with the hash that allows caching for a year; without one where the file is missing or larger than 2
    /// MiB.
    /// </summary>
    public string Link(string mount, string path)
    {
        (mount, path) = (mount.Trim('/'), path.TrimStart('/'));
        var link = $"/{mount}/{path}";
        if (mounts.FirstOrDefault(candidate => candidate.Mount == mount) is not { } found) return link;
        try
        {
            return Resolve(found.Directory, path) is { Length: <= MaxKeptBytes } file ? $"{link}?_hash={Kept(file).Hash}" : link;
        }
        catch (DatasetteException)
        {
            return link;
        }
    }

    /// <exception cref="NotFound">The file does not exist.</exception>
    /// <exception cref="Forbidden">The path is a directory.</exception>
    private static FileInfo Resolve(string directory, string path)
    {
        var root = Path.GetFullPath(directory) + Path.DirectorySeparatorChar;
        if (path.Contains('\0')) throw new NotFound("File not found");
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!(full + Path.DirectorySeparatorChar).StartsWith(root,
            StringComparison.Ordinal)) throw new NotFound("Path not inside root path");
        if (Directory.Exists(full)) throw new Forbidden("Directory listing is not allowed");
        var file = new FileInfo(full);
        return IsWithin(directory, full) ? file : throw new NotFound("File not found");
    }

    /// <summary>Whether a file is there, and in the directory once all links are resolved, those of directories on its path too.</summary>
    public static bool IsWithin(string directory, string file) =>
        RealPath.Of(file) is { } real && File.Exists(real) && RegularFile.Is(real)
            && RealPath.Of(directory) is { } root && RealPath.IsWithin(real, root);

    private Response Respond(Request request, FileInfo file)
    {
        return file.Length > MaxKeptBytes ? Stream(request, file) : Kept(file).Respond(request);
    }

    /// <summary>The cached file, read again if it changed.</summary>
    private StaticFile Kept(FileInfo file)
    {
        var changed = file.LastWriteTimeUtc;
        if (!_kept.TryGetValue(file.FullName, out var kept) || kept.Changed != changed)
            _kept[file.FullName] = kept = (changed, new StaticFile(file.Name, File.ReadAllBytes(file.FullName)));
        return kept.File;
    }

    private Response Stream(Request request, FileInfo file)
    {
        var tag = $"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"";
        var unchanged = request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && ETag.Matches(known, tag);
        return new Response
        {
            Status = unchanged ? 304 : 200,
            ContentType = ContentTypes.Of(file.Name),
            Freshness = Freshness.Stated,
            SendsCors = false,
            Body = unchanged ? ResponseBody.Empty : new StreamBody(
                (output, cancellationToken) => CopyAsync(file.FullName, output, cancellationToken),
                file.Length <= maxStatedBytes || request.IsHead ? file.Length : null),
        }.With("ETag", tag).With("Cache-Control", StaticFile.ShortLived);
    }

    private static async ValueTask CopyAsync(string path, PipeWriter output, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        // Not CopyToAsync(output): Kestrel's writer gives no memory before the response has started.
        var piece = new byte[ProgressWriter.PieceBytes];
        while (await file.ReadAsync(piece, cancellationToken) is > 0 and var read)
            if ((await output.WriteAsync(piece.AsMemory(0, read), cancellationToken)).IsCompleted) return;
    }
}
