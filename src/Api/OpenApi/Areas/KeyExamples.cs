using FlagService.Application.Accounts.Keys;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of signing keys.</summary>
internal sealed class KeyExamples : IExamples
{
    public void AddTo(Examples examples) => examples.Add<RotatedKey>(
        """
        {
          "kid": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbW", "rotatedAt": "2026-03-01T09:30:00Z",
          "previous": {"kid": "NzbLsXh8uDCcd6MNwXF4W7noWXFZAfHkxZsRGC9Xs0k", "verifiesUntil": "2026-03-01T09:46:30Z"}
        }
        """);
}
