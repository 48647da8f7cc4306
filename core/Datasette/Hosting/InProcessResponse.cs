using System.Text;
using Microsoft.AspNetCore.Http;

namespace Datasette.Hosting;

/// <summary>A whole response.</summary>
internal sealed record InProcessResponse(int Status, IHeaderDictionary Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
