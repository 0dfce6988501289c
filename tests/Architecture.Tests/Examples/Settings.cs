using FlagService.Application.Settings;
using Microsoft.Extensions.Options;

namespace FlagService.Architecture.Tests.Examples;

internal sealed class ExampleOptions : ISettings;

internal sealed class AsksForOptions(ExampleOptions plain, IOptions<ExampleOptions> wrapped, IOptions<List<string>> other)
{
    public object[] All => [plain, wrapped, other];
}
