#!/usr/bin/env bash
# run.sh KERNEL BINARY [ARGUMENT…]: boots the kernel in a machine of software, with the drivers that a build machine has no
# use for, runs the test binary in it as root, and ends as it did. Started by ./dev test --qemu, from the checkout's root.
#
# KERNEL is Debian's package, unpacked. The guest has no disk and no network: all it needs lies in its memory. What it says
# on its console stands in build/qemu/console afterwards.
set -euo pipefail

kernel=$1 binary=$2
shift 2

work=build/qemu
root=$work/root
seconds=300    # a machine that has nothing else to do needs a tenth of it
megabytes=768  # of memory, of which the guest's files take a quarter

# What the tests plug in, from the outside in: the kernel's own ends of cables, and the drivers that are tested.
modules=(
    uinput uhid dummy_hcd libcomposite usb_f_acm usb_f_printer  # devices that programs play
    evdev hid-generic cdc-acm usblp vivid                       # what meets them
)
options_of() {
    case $1 in
        dummy_hcd.ko) echo num=2 ;;  # sockets: a scanner and a printer at once
        vivid.ko) echo n_devs=1 ;;
    esac
}

die() {
    echo "qemu: $*" >&2
    exit 2
}

# ------------------------------------------------------------------------------------------------------- what it needs

# Debian 13 has only usr/lib, and its modules are compressed.
if [ ! -e "$kernel/lib" ]; then ln -s usr/lib "$kernel/lib"; fi
version=$(basename "$kernel"/lib/modules/*)
if [ ! -e "$kernel/lib/modules/$version/modules.dep" ]; then depmod -b "$kernel" "$version"; fi

rm -rf "$root"
mkdir -p "$root"/{bin,dev,proc,sys,tmp,modules,checkout}
cp /bin/busybox "$root/bin/"
ln -s busybox "$root/bin/sh"
install -m 755 tests/qemu/guest.sh "$root/init"

# In the order in which they lean on each other, each once.
needed=$(for module in "${modules[@]}"; do
    modprobe -d "$kernel" -S "$version" --show-depends "$module" || die "$version has no module $module"
done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }')
while IFS= read -r file; do
    name=$(basename "$file")
    case $name in
        *.xz) name=${name%.xz} && xz -dc "$file" >"$root/modules/$name" ;;
        *.zst) name=${name%.zst} && zstd -qdc "$file" >"$root/modules/$name" ;;
        *) cp "$file" "$root/modules/" ;;
    esac
    echo "$name $(options_of "$name")" >>"$root/modules/list"
done <<<"$needed"

strip -o "$root/bin/test_real_devices" "$binary"
ldd "$binary" | grep -o '/[^ ]*' | xargs cp -L --parents -t "$root"
cp --parents -r assets/printers assets/texts "$root/checkout"
cp -L --parents /usr/share/fonts/opentype/noto/NotoSansCJK-{Regular,Bold}.ttc "$root"
printf '%s\n' "$@" >"$root/arguments"

(cd "$root" && find . -print0 | cpio --quiet --null -o -H newc -R 0:0) >"$work/initramfs"

# ------------------------------------------------------------------------------------------------------------- the run

# Its kernel says nothing but why it died, and dies of the first fault of its own; then the machine ends, and the run with it.
# One processor: on two of them the kernel's printer gadget trips over itself.
timeout --foreground "$seconds" qemu-system-x86_64 \
    -machine accel=tcg -smp 1 -m "$megabytes" -nodefaults -no-reboot -display none -serial stdio \
    -kernel "$kernel/boot/vmlinuz-$version" -initrd "$work/initramfs" \
    -append "console=ttyS0 panic=-1 oops=panic quiet loglevel=1" </dev/null |
    tr -d '\r' | tee "$work/console" | sed -u -n '/^guest: begins$/,/^guest: ended with/ { /^guest: \(begins$\|ended\)/!p }' || true

ended=$(sed -n 's/^guest: ended with \([0-9]*\)$/\1/p' "$work/console")
if [ -z "$ended" ]; then
    tail -n 20 "$work/console" >&2
    die "the guest did not come to its end; its console is $work/console"
fi
exit "$ended"
