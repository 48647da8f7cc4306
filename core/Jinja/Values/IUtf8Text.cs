using System.Buffers;

namespace Jinja.Values;

/// <summary>
/// A host object that writes itself as UTF-8 instead of giving a string. When <see cref="IHostObject.IsSafe"/> it goes to the
/// output as it is, otherwise it is escaped on the way where autoescape is on.
/// </summary>
public interface IUtf8Text : IHostObject
{
    /// <summary>Writes the text.</summary>
    void WriteTo(IBufferWriter<byte> output);
}
