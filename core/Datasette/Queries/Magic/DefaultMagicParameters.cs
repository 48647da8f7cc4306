using Datasette.Hooks;

namespace Datasette.Queries.Magic;

/// <summary>The magic parameters that come with the program.</summary>
internal sealed class DefaultMagicParameters(TimeProvider time) : IRegisterMagicParameters, IBuiltInPlugin
{
    public string Name => "datasette.default_magic_parameters";

    public IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context) => All;

    public IReadOnlyList<IMagicParameters> All { get; } =
        [new ActorParameters(), new HeaderParameters(), new CookieParameters(), new NowParameters(time), new RandomParameters()];
}
