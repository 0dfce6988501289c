using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.V1;
using Google.Protobuf.WellKnownTypes;

namespace FlagService.Api.Grpc.Accounts;

/// <summary>Sessions and their tokens as messages.</summary>
internal static class SessionMessages
{
    public static Tokens Of(SignedIn signedIn) => new()
    {
        AccessToken = signedIn.AccessToken,
        ExpiresIn = Duration.FromTimeSpan(TimeSpan.FromSeconds(signedIn.ExpiresIn)),
        RefreshToken = signedIn.RefreshToken,
    };

    public static Session Of(SessionDetails session)
    {
        var message = new Session
        {
            Id = session.Id.ToString(),
            Device = Of(session.Device),
            CreateTime = session.CreatedAt.ToTimestamp(),
            LastUseTime = session.LastUsedAt.ToTimestamp(),
            Refreshes = session.Refreshes,
            ExpireTime = session.ExpiresAt.ToTimestamp(),
            Current = session.Current,
        };
        if (session.Address is { } address)
        {
            message.Address = address;
        }

        if (session.Country is { } country)
        {
            message.Country = country;
        }

        return message;
    }

    /// <summary>A device as it describes itself; null where it doesn't.</summary>
    public static DeviceDescription? Read(Device? device) => device is null ? null : new(
        device.HasId ? device.Id : null,
        device.HasName ? device.Name : null,
        device.HasType ? device.Type : null,
        device.HasClientVersion ? device.ClientVersion : null);

    private static Device Of(DeviceDescription device)
    {
        var message = new Device();
        if (device.Id is { } id)
        {
            message.Id = id;
        }

        if (device.Name is { } name)
        {
            message.Name = name;
        }

        if (device.Type is { } type)
        {
            message.Type = type;
        }

        if (device.ClientVersion is { } version)
        {
            message.ClientVersion = version;
        }

        return message;
    }
}
