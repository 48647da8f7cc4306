using System.Text;
using Microsoft.AspNetCore.Http;

namespace Datasette.Hosting;

/// <summary>An answer, whole.</summary>
internal sealed record InProcessResponse(int Status, IHeaderDictionary Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
